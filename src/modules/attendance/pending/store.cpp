// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/pending/store.hpp"

#include <array>

namespace hg::attendance {

namespace {

constexpr std::array pending_columns{
    db::SortColumn{"pending_since", "pending_since"},
    db::SortColumn{"starts_at", "starts_at"},
};

// One's own are for others to decide about.
constexpr db::List pending_presences{
    "attendance.pending",
    R"sql(
    SELECT p.id, p.session_id, s.title, s.venue, s.starts_at, s.ends_at,
           COALESCE(n.name, '') AS name, p.checked_in_at, p.stated_out_at, p.pending_since,
           p.escalated_at IS NOT NULL AS escalated
      FROM attendance_presences p
      JOIN activities_public_sessions s ON s.session_id = p.session_id
      LEFT JOIN identity_public_people n ON n.person_id = p.person_id
     WHERE p.pending_since IS NOT NULL AND p.revision = 0 AND p.person_id <> $1
       AND s.organisation_id IN (
           SELECT a.organisation_id FROM organisations_public_organisers o
             JOIN organisations_public_above a ON a.above_id = o.organisation_id
            WHERE o.person_id = $1)
)sql",
    pending_columns,
    "id"
};

constexpr db::Query leaving_state{"attendance.leaving_state", R"sql(
    UPDATE attendance_presences SET stated_out_at = $2 WHERE id = $1 AND revision = 0
)sql"};

constexpr db::Query remind_list{"attendance.remind_list", R"sql(
    SELECT id, session_id, person_id FROM attendance_presences
     WHERE closes_at <= $1 AND checked_out_at IS NULL AND reminded_at IS NULL
     ORDER BY closes_at
     LIMIT $2
)sql"};

constexpr db::Query reminded_mark{"attendance.reminded_mark", R"sql(
    UPDATE attendance_presences SET reminded_at = $2 WHERE id = $1
)sql"};

// The comparison with 0 and the order keep to the index of what is pending; the two halves have an
// index each for those inside elsewhere and those who left there.
constexpr db::Query agreeing_list{"attendance.agreeing_list", R"sql(
    SELECT p.id FROM attendance_presences p
     WHERE p.pending_since > 0 AND p.revision = 0
       AND p.stated_out_at IS NOT NULL
       AND (EXISTS (SELECT 1 FROM attendance_presences e
                     WHERE e.person_id = p.person_id AND e.checked_out_at IS NULL
                       AND e.session_id <> p.session_id
                       AND e.checked_in_at >= p.stated_out_at
                       AND e.checked_in_at <= p.stated_out_at + $1)
         OR EXISTS (SELECT 1 FROM attendance_presences e
                     WHERE e.person_id = p.person_id AND e.checked_out_at IS NOT NULL
                       AND e.checked_out_at >= p.stated_out_at
                       AND e.session_id <> p.session_id
                       AND e.checked_in_at >= p.stated_out_at
                       AND e.checked_in_at <= p.stated_out_at + $1
                       AND NOT EXISTS (SELECT 1 FROM attendance_decisions d
                                        WHERE d.presence_id = e.id AND d.revision = e.revision
                                          AND d.annulled = 1)))
     ORDER BY p.pending_since, p.id
     LIMIT $2
)sql"};

constexpr db::Query undecided_list{"attendance.undecided_list", R"sql(
    SELECT p.session_id, s.organisation_id, s.title, COUNT(*) AS count
      FROM attendance_presences p
      JOIN activities_public_sessions s ON s.session_id = p.session_id
     WHERE p.pending_since IS NOT NULL AND p.revision = 0 AND p.pending_since <= $1
       AND p.escalated_at IS NULL
     GROUP BY p.session_id, s.organisation_id, s.title
     ORDER BY p.session_id
)sql"};

constexpr db::Query escalated_mark{"attendance.escalated_mark", R"sql(
    UPDATE attendance_presences SET escalated_at = $3
     WHERE session_id = $1 AND pending_since IS NOT NULL AND revision = 0 AND pending_since <= $2
       AND escalated_at IS NULL
)sql"};

constexpr db::Query organiser_above_list{"attendance.organiser_above_list", R"sql(
    SELECT DISTINCT o.person_id
      FROM organisations_public_above a
      JOIN organisations_public_organisers o ON o.organisation_id = a.above_id
     WHERE a.organisation_id = $1 AND a.distance = (
           SELECT MIN(b.distance) FROM organisations_public_above b
            WHERE b.organisation_id = $1 AND b.distance > 0
              AND EXISTS (SELECT 1 FROM organisations_public_organisers x
                           WHERE x.organisation_id = b.above_id))
)sql"};

constexpr db::Query organiser_list{"attendance.organiser_list", R"sql(
    SELECT person_id FROM organisations_public_organisers WHERE organisation_id = $1
)sql"};

}  // namespace

Result<db::Rows<PendingPresence>> find_pending(
    db::Transaction& tx, const db::ListWish& wish, PersonId organiser
) {
    return db::list_rows<PendingPresence>(tx, pending_presences, wish, organiser);
}

std::int64_t count_pending(db::Transaction& tx, PersonId organiser) {
    return db::count_listed(tx, pending_presences, organiser);
}

void state_leaving(db::Transaction& tx, PresenceId id, Time left_at) {
    tx.run_or_conflict(leaving_state, id, left_at);
}

std::vector<OpenPresence> presences_to_remind(
    db::Transaction& tx, Time closing_until, std::int64_t limit
) {
    return tx.all<OpenPresence>(remind_list, closing_until, limit);
}

void mark_reminded(db::Transaction& tx, PresenceId id, Time now) { tx.run(reminded_mark, id, now); }

std::vector<PresenceId> pending_agreeing(db::Transaction& tx, Span within, std::int64_t limit) {
    return tx.all<PresenceId>(agreeing_list, within.ms, limit);
}

std::vector<UndecidedSession> sessions_undecided(db::Transaction& tx, Time pending_until) {
    return tx.all<UndecidedSession>(undecided_list, pending_until);
}

void mark_escalated(db::Transaction& tx, SessionId session, Time pending_until, Time now) {
    tx.run(escalated_mark, session, pending_until, now);
}

std::vector<PersonId> organisers_above(db::Transaction& tx, OrganisationId organisation) {
    return tx.all<PersonId>(organiser_above_list, organisation);
}

std::vector<PersonId> organisers_at(db::Transaction& tx, OrganisationId organisation) {
    return tx.all<PersonId>(organiser_list, organisation);
}

}  // namespace hg::attendance
