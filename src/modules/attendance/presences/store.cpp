// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/presences/store.hpp"

namespace hg::attendance {

namespace {

// Presences with the newest decision about each.
#define HG_SELECT_PRESENCES                                                       \
    "SELECT p.id, p.session_id, p.person_id, p.checked_in_at, p.checked_out_at, " \
    "p.closed_by, p.revision, p.counts_from, p.counts_until, p.minutes_max, "     \
    "p.pending_since, p.stated_out_at, p.in_evidence, p.out_evidence, "           \
    "d.checked_in_at AS decided_in_at, d.checked_out_at AS decided_out_at, "      \
    "d.annulled, d.decided_by "                                                   \
    "FROM attendance_presences p "                                                \
    "LEFT JOIN attendance_decisions d ON d.presence_id = p.id AND d.revision = p.revision "

constexpr db::Query presence_find{
    "attendance.presence_find", HG_SELECT_PRESENCES "WHERE p.id = $1"
};

// A presence that is still open has no decision: whoever decides about it closes it.
constexpr db::Query presence_open{"attendance.presence_open", R"sql(
    SELECT p.id, p.session_id, p.person_id, p.checked_in_at, p.checked_out_at, p.closed_by,
           p.revision, p.counts_from, p.counts_until, p.pending_since, p.stated_out_at,
           p.minutes_max, p.in_evidence, p.out_evidence,
           NULL AS decided_in_at, NULL AS decided_out_at, NULL AS annulled, NULL AS decided_by
      FROM attendance_presences p
     WHERE p.person_id = $1 AND p.checked_out_at IS NULL
)sql"};

constexpr db::Query stay_find{
    "attendance.stay_find",
    HG_SELECT_PRESENCES "WHERE p.session_id = $1 AND p.person_id = $2 ORDER BY p.id"
};

constexpr db::Query around_list{
    "attendance.around_list",
    HG_SELECT_PRESENCES
    "WHERE p.person_id = $1 AND p.checked_out_at >= $2 "
    "AND p.checked_out_at IS NOT NULL"
};

constexpr db::Query left_anybody{"attendance.left_anybody", R"sql(
    SELECT 1 FROM attendance_presences WHERE checked_out_at > $1
    UNION ALL
    SELECT 1 FROM attendance_decisions WHERE checked_out_at > $1
    LIMIT 1
)sql"};

// When somebody left whose check-out is pending, nobody knows.
constexpr db::Query left_last{"attendance.left_last", R"sql(
    SELECT MAX(left_at) FROM (
        SELECT checked_out_at AS left_at FROM attendance_presences
         WHERE person_id = $1 AND checked_out_at > $2 AND revision = 0 AND pending_since IS NULL
        UNION ALL
        SELECT d.checked_out_at
          FROM attendance_decisions d
          JOIN attendance_presences p ON p.id = d.presence_id AND p.revision = d.revision
         WHERE p.person_id = $1 AND d.checked_out_at > $2 AND d.annulled = 0
    ) AS leavings
)sql"};

constexpr db::Query came_list{"attendance.people_who_came", R"sql(
    SELECT DISTINCT person_id FROM attendance_presences WHERE session_id = $1
)sql"};

// The statement has two halves because those inside and those who left have an index each. A
// pending presence counts at no time yet.
constexpr db::Query presence_beside{"attendance.presence_beside", R"sql(
    SELECT 1 FROM attendance_presences
     WHERE person_id = $1 AND checked_out_at IS NULL AND id <> $2 AND checked_in_at < $4
    UNION ALL
    SELECT 1
      FROM attendance_presences p
      LEFT JOIN attendance_decisions d ON d.presence_id = p.id AND d.revision = p.revision
     WHERE p.person_id = $1 AND p.checked_out_at IS NOT NULL AND p.id <> $2
       AND COALESCE(d.annulled, 0) = 0
       AND (p.pending_since IS NULL OR p.revision > 0)
       AND COALESCE(d.checked_in_at, p.checked_in_at) < $4
       AND COALESCE(d.checked_out_at, p.checked_out_at) > $3
       AND COALESCE(d.checked_out_at, p.checked_out_at) > COALESCE(d.checked_in_at, p.checked_in_at)
    LIMIT 1
)sql"};

constexpr db::Query presence_insert{"attendance.presence_insert", R"sql(
    INSERT INTO attendance_presences (id, session_id, person_id, checked_in_at, closes_at, revision,
        counts_from, counts_until, in_evidence)
    VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8)
    ON CONFLICT DO NOTHING
)sql"};

constexpr db::Query finished_insert{"attendance.finished_insert", R"sql(
    INSERT INTO attendance_presences (id, session_id, person_id, checked_in_at, checked_out_at,
        closes_at, closed_by, revision, counts_from, counts_until, in_evidence, out_evidence)
    VALUES ($1, $2, $3, $4, $5, $5, $6, 0, $7, $8, $9, $10)
)sql"};

constexpr db::Query presence_close{"attendance.presence_close", R"sql(
    UPDATE attendance_presences SET checked_out_at = $2, closed_by = $3, out_evidence = $4
     WHERE id = $1 AND checked_out_at IS NULL
)sql"};

constexpr db::Query presence_suspend{"attendance.presence_suspend", R"sql(
    UPDATE attendance_presences
       SET checked_out_at = $2, closed_by = 'schedule', pending_since = $3
     WHERE id = $1 AND checked_out_at IS NULL
)sql"};

constexpr db::Query presence_postpone{"attendance.presence_postpone", R"sql(
    UPDATE attendance_presences SET closes_at = $2 WHERE id = $1 AND checked_out_at IS NULL
)sql"};

constexpr db::Query open_list{
    "attendance.open_list",
    HG_SELECT_PRESENCES "WHERE p.session_id = $1 AND p.checked_out_at IS NULL ORDER BY p.id"
};

constexpr db::Query terms_change{"attendance.terms_change", R"sql(
    UPDATE attendance_presences SET counts_from = $2, counts_until = $3, closes_at = $4
     WHERE id = $1 AND checked_out_at IS NULL
)sql"};

constexpr db::Query overdue_list{"attendance.overdue_list", R"sql(
    SELECT id, session_id FROM attendance_presences
     WHERE closes_at <= $1 AND checked_out_at IS NULL
     ORDER BY closes_at
     LIMIT $2
)sql"};

constexpr db::Query presences_by_day_all{"attendance.presences_by_day", R"sql(
    SELECT (p.checked_in_at + 28800000) / 86400000 AS day, COUNT(*) AS count
      FROM attendance_presences p
     WHERE p.id >= $1 AND p.id < $2 AND p.checked_in_at >= $3 AND p.checked_in_at < $4
       AND NOT EXISTS (SELECT 1 FROM attendance_decisions d
                        WHERE d.presence_id = p.id AND d.revision = p.revision AND d.annulled = 1)
     GROUP BY day
)sql"};

}  // namespace

std::optional<Presence> presence_with_id(db::Transaction& tx, PresenceId id) {
    return tx.first<Presence>(presence_find, id);
}

std::optional<Presence> open_presence(db::Transaction& tx, PersonId person) {
    return tx.first<Presence>(presence_open, person);
}

std::vector<Presence> stay_of(db::Transaction& tx, PersonId person, SessionId session) {
    return tx.all<Presence>(stay_find, session, person);
}

std::vector<Presence> presences_around(db::Transaction& tx, PersonId person, Time at) {
    // Decided times lie within half a day of those that happened, on a day of one and a half.
    return tx.all<Presence>(around_list, person, local_midnight(at) - hours(36));
}

bool has_anybody_left(db::Transaction& tx, Time since) {
    return tx.first<std::int64_t>(left_anybody, since).has_value();
}

std::optional<Time> left_since(db::Transaction& tx, PersonId person, Time since) {
    return tx.one<std::optional<Time>>(left_last, person, since);
}

std::vector<PersonId> people_at(db::Transaction& tx, SessionId session) {
    return tx.all<PersonId>(came_list, session);
}

bool is_elsewhere(db::Transaction& tx, const Presence& presence, const PresenceTimes& times) {
    if (times.checked_in_at >= times.checked_out_at) return false;
    return tx
        .first<std::int64_t>(
            presence_beside,
            presence.person_id,
            presence.id,
            times.checked_in_at,
            times.checked_out_at
        )
        .has_value();
}

bool insert_presence(db::Transaction& tx, const Presence& presence, Time closes_at) {
    return tx.run(
               presence_insert,
               presence.id,
               presence.session_id,
               presence.person_id,
               presence.checked_in_at,
               closes_at,
               presence.counts_from,
               presence.counts_until,
               presence.in_evidence
           ) == 1;
}

void insert_finished_presence(db::Transaction& tx, const Presence& presence) {
    tx.run(
        finished_insert,
        presence.id,
        presence.session_id,
        presence.person_id,
        presence.checked_in_at,
        presence.checked_out_at,
        presence.closed_by,
        presence.counts_from,
        presence.counts_until,
        presence.in_evidence,
        presence.out_evidence
    );
}

void close_presence(db::Transaction& tx, PresenceId id, const CheckOut& check_out) {
    tx.run_or_conflict(presence_close, id, check_out.at, check_out.by, check_out.evidence);
}

void suspend_presence(db::Transaction& tx, PresenceId id, Time ends_at, Time now) {
    tx.run_or_conflict(presence_suspend, id, ends_at, now);
}

void postpone_closing(db::Transaction& tx, PresenceId id, Time closes_at) {
    tx.run(presence_postpone, id, closes_at);
}

std::vector<Presence> open_presences(db::Transaction& tx, SessionId session) {
    return tx.all<Presence>(open_list, session);
}

void change_terms(
    db::Transaction& tx,
    PresenceId id,
    std::optional<Time> counts_from,
    std::optional<Time> counts_until,
    Time closes_at
) {
    tx.run_or_conflict(terms_change, id, counts_from, counts_until, closes_at);
}

std::vector<OverduePresence> presences_overdue(db::Transaction& tx, Time now, std::int64_t limit) {
    return tx.all<OverduePresence>(overdue_list, now, limit);
}

std::vector<tenant::DayCount> presences_by_day(db::Transaction& tx, const tenant::Period& period) {
    return tx.all<tenant::DayCount>(
        presences_by_day_all, period.first_id(), period.end_id(), period.from, period.until
    );
}

}  // namespace hg::attendance
