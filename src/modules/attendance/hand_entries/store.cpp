// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/hand_entries/store.hpp"

#include <array>

#include "modules/attendance/hand_entries/second_person.hpp"

namespace hg::attendance {

namespace {

// Whether person $1 is among those for whom the entry counts minutes.
#define HG_IS_ENTERED                                      \
    "EXISTS (SELECT 1 FROM attendance_hand_entry_lines w " \
    "WHERE w.entry_id = e.id AND w.person_id = $1)"

constexpr db::Query entry_insert{"attendance.hand_entry_insert", R"sql(
    INSERT INTO attendance_hand_entries (id, session_id, recorded_by, recorded_at, reason, state,
        waits_because)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};

constexpr db::Query line_insert{"attendance.hand_entry_line_insert", R"sql(
    INSERT INTO attendance_hand_entry_lines (entry_id, person_id, checked_in_at, checked_out_at,
        minutes, corrects)
    VALUES ($1, $2, $3, $4, $5, $6)
)sql"};

constexpr db::Query entry_find{"attendance.hand_entry_find", R"sql(
    SELECT id, session_id, recorded_by, recorded_at, reason, state, waits_because
      FROM attendance_hand_entries WHERE id = $1
)sql"};

constexpr db::Query lines_find{"attendance.hand_entry_lines", R"sql(
    SELECT person_id, checked_in_at, checked_out_at, minutes, corrects, presence_id
      FROM attendance_hand_entry_lines WHERE entry_id = $1
     ORDER BY person_id
)sql"};

constexpr db::Query entry_decide{"attendance.hand_entry_decide", R"sql(
    UPDATE attendance_hand_entries
       SET state = $2, decided_by = $3, decided_at = $4, decision_reason = $5
     WHERE id = $1 AND state = 'waiting'
)sql"};

constexpr db::Query line_record{"attendance.hand_entry_line_record", R"sql(
    UPDATE attendance_hand_entry_lines SET presence_id = $3, check_state = $4
     WHERE entry_id = $1 AND person_id = $2
)sql"};

constexpr db::Query line_check{"attendance.hand_entry_line_check", R"sql(
    UPDATE attendance_hand_entry_lines
       SET check_state = $3, checked_by = $4, checked_at = $5, check_note = $6
     WHERE entry_id = $1 AND person_id = $2 AND check_state = 'open'
)sql"};

constexpr db::Query known_find{"attendance.hand_entry_known", R"sql(
    SELECT 1 FROM activities_public_sign_ups
     WHERE session_id = $1 AND person_id = $3
    UNION ALL
    SELECT 1 FROM organisations_public_members m
      JOIN organisations_public_above a ON a.organisation_id = m.organisation_id
     WHERE a.above_id = $2 AND m.person_id = $3
    LIMIT 1
)sql"};

// Of several entries about one presence the newest counts; none about one that was annulled.
constexpr db::Query minutes_sum{"attendance.hand_entry_minutes", R"sql(
    SELECT CAST(COALESCE(SUM(l.minutes), 0) AS BIGINT)
      FROM attendance_hand_entry_lines l
      JOIN attendance_hand_entries e ON e.id = l.entry_id
     WHERE l.person_id = $1 AND e.recorded_at >= $2 AND e.state <> 'refused' AND e.recorded_by <> 0
       AND COALESCE(l.corrects, l.presence_id, 0) <> $3
       AND NOT EXISTS (SELECT 1 FROM attendance_hand_entry_lines k
                         JOIN attendance_hand_entries f ON f.id = k.entry_id
                        WHERE k.person_id = l.person_id AND k.entry_id > l.entry_id
                          AND f.state <> 'refused' AND f.recorded_by <> 0
                          AND k.corrects = COALESCE(l.corrects, l.presence_id))
       AND NOT EXISTS (SELECT 1 FROM attendance_presences p
                         JOIN attendance_decisions d
                           ON d.presence_id = p.id AND d.revision = p.revision
                        WHERE p.id = COALESCE(l.corrects, l.presence_id) AND d.annulled = 1)
)sql"};

constexpr db::Query people_count{"attendance.hand_entry_people", R"sql(
    SELECT COUNT(*)
      FROM attendance_hand_entries e
      JOIN attendance_hand_entry_lines l ON l.entry_id = e.id
     WHERE e.recorded_by = $1 AND e.recorded_at >= $2
)sql"};

constexpr db::Query waiting_find{"attendance.hand_entry_waiting", R"sql(
    SELECT e.id
      FROM attendance_presences p
      JOIN attendance_hand_entry_lines l ON l.person_id = p.person_id AND l.corrects = p.id
      JOIN attendance_hand_entries e ON e.id = l.entry_id
     WHERE p.id = $1 AND e.state = 'waiting' AND e.waits_because <> 'day_limit'
     LIMIT 1
)sql"};

constexpr db::Query day_limit_withdraw{"attendance.hand_entry_withdraw", R"sql(
    UPDATE attendance_hand_entries SET state = 'refused', decided_at = $2
     WHERE state = 'waiting' AND waits_because = 'day_limit'
       AND id IN (SELECT l.entry_id
                    FROM attendance_presences p
                    JOIN attendance_hand_entry_lines l
                      ON l.person_id = p.person_id AND l.corrects = p.id
                   WHERE p.id = $1)
)sql"};

constexpr db::Query without_spot_count{"attendance.hand_entry_without_spot", R"sql(
    SELECT COUNT(DISTINCT p.person_id)
      FROM attendance_presences p
     WHERE p.session_id = $1
       AND NOT EXISTS (SELECT 1 FROM activities_public_sign_ups u
                        WHERE u.session_id = $1 AND u.person_id = p.person_id
                          AND u.state = 'confirmed')
)sql"};

constexpr db::Query note_find{"attendance.hand_entry_note", R"sql(
    SELECT COALESCE(r.name, '') AS entered_by_name, e.reason AS entered_because,
           d.name AS approved_by_name
      FROM attendance_hand_entry_lines l
      JOIN attendance_hand_entries e ON e.id = l.entry_id
      LEFT JOIN identity_public_people r ON r.person_id = e.recorded_by
      LEFT JOIN identity_public_people d ON d.person_id = e.decided_by
     WHERE l.presence_id = $1 AND l.corrects IS NULL
)sql"};

#define HG_HAND_ENTRIES                                                                        \
    "SELECT e.id, e.session_id, s.title, s.venue, s.starts_at, s.ends_at, "                    \
    "COALESCE(r.name, '') AS recorded_by_name, e.recorded_at, e.reason, e.state, "             \
    "e.waits_because, COALESCE(d.name, '') AS decided_by_name, e.decided_at, "                 \
    "e.decision_reason, "                                                                      \
    "(SELECT COUNT(*) FROM attendance_hand_entry_lines l WHERE l.entry_id = e.id) AS people, " \
    "(SELECT CAST(COALESCE(SUM(l.minutes), 0) AS BIGINT) "                                     \
    "FROM attendance_hand_entry_lines l WHERE l.entry_id = e.id) AS minutes, "                 \
    "(SELECT COUNT(*) FROM attendance_hand_entry_lines l "                                     \
    "WHERE l.entry_id = e.id AND l.check_state = 'open') AS open_checks, "                     \
    "CASE WHEN " HG_MAY_DECIDE " AND NOT " HG_IS_ENTERED                                       \
    " THEN 1 ELSE 0 END AS may_decide "                                                        \
    "FROM attendance_hand_entries e "                                                          \
    "JOIN activities_public_sessions s ON s.session_id = e.session_id "                        \
    "LEFT JOIN identity_public_people r ON r.person_id = e.recorded_by "                       \
    "LEFT JOIN identity_public_people d ON d.person_id = e.decided_by "

constexpr std::array entry_columns{
    db::SortColumn{"recorded_at", "id"},
    db::SortColumn{"starts_at", "starts_at"},
    db::SortColumn{"minutes", "minutes"},
};

#define HG_IN_MY_SCOPE                                                                       \
    "s.organisation_id IN (SELECT a.organisation_id FROM organisations_public_organisers o " \
    "JOIN organisations_public_above a ON a.above_id = o.organisation_id "                   \
    "WHERE o.person_id = $1) "

constexpr db::List entries_list{
    "attendance.hand_entries",
    HG_HAND_ENTRIES "WHERE " HG_IN_MY_SCOPE R"sql(AND (e.session_id = $2 OR $2 IS NULL))sql",
    entry_columns,
    "id",
    "-recorded_at"
};

// Few are open at a time, and each kind of them has an index of its own.
constexpr db::List open_entries_list{
    "attendance.hand_entries_open",
    HG_HAND_ENTRIES "WHERE " HG_IN_MY_SCOPE R"sql(
       AND e.id IN (SELECT id FROM attendance_hand_entries
                     WHERE id > 0 AND state = 'waiting' AND $3 <> 'checks'
                    UNION ALL
                    SELECT entry_id FROM attendance_hand_entry_lines
                     WHERE entry_id > 0 AND check_state = 'open' AND $3 <> 'waiting')
       AND ($3 <> 'mine_to_do' OR ()sql" HG_MAY_DECIDE " AND NOT " HG_IS_ENTERED R"sql())
       AND (e.session_id = $2 OR $2 IS NULL))sql",
    entry_columns,
    "id",
    "-recorded_at"
};

constexpr db::Query item_find{"attendance.hand_entry_item", HG_HAND_ENTRIES "WHERE e.id = $2"};

constexpr db::Query line_rows_find{"attendance.hand_entry_line_rows", R"sql(
    SELECT l.person_id, l.checked_in_at, l.checked_out_at, l.minutes, l.corrects, l.presence_id,
           CASE WHEN l.corrects IS NOT NULL
                  OR EXISTS (SELECT 1 FROM activities_public_sign_ups u
                              WHERE u.session_id = e.session_id AND u.person_id = l.person_id)
                  OR EXISTS (SELECT 1 FROM organisations_public_members m
                               JOIN organisations_public_above a
                                 ON a.organisation_id = m.organisation_id
                              WHERE a.above_id = s.organisation_id AND m.person_id = l.person_id)
                THEN COALESCE(n.name, '') ELSE '' END AS name,
           n.phone_sealed, l.check_state, COALESCE(c.name, '') AS checked_by_name, l.checked_at,
           l.check_note
      FROM attendance_hand_entry_lines l
      JOIN attendance_hand_entries e ON e.id = l.entry_id
      JOIN activities_public_sessions s ON s.session_id = e.session_id
      LEFT JOIN identity_public_people n ON n.person_id = l.person_id
      LEFT JOIN identity_public_people c ON c.person_id = l.checked_by
     WHERE l.entry_id = $1
     ORDER BY l.person_id
)sql"};

constexpr db::Query figures_list{"attendance.hand_entry_figures", R"sql(
    SELECT COALESCE(n.name, '') AS recorded_by_name, COUNT(*) AS entered,
           CAST(COALESCE(SUM(l.minutes), 0) AS BIGINT) AS minutes,
           CAST(SUM(CASE WHEN l.check_state IN ('confirmed', 'wrong') THEN 1 ELSE 0 END) AS BIGINT)
               AS checked,
           CAST(SUM(CASE WHEN l.check_state = 'wrong' THEN 1 ELSE 0 END) AS BIGINT) AS wrong
      FROM attendance_hand_entries e
      JOIN attendance_hand_entry_lines l ON l.entry_id = e.id
      JOIN activities_public_sessions s ON s.session_id = e.session_id
      LEFT JOIN identity_public_people n ON n.person_id = e.recorded_by
     WHERE e.id >= $2 AND e.state = 'recorded' AND e.recorded_by <> 0 AND s.organisation_id IN (
           SELECT a.organisation_id FROM organisations_public_organisers o
             JOIN organisations_public_above a ON a.above_id = o.organisation_id
            WHERE o.person_id = $1)
     GROUP BY e.recorded_by, n.name
     ORDER BY wrong DESC, checked DESC, e.recorded_by
     LIMIT 100
)sql"};

constexpr db::Query candidates_find{"attendance.hand_entry_candidates", R"sql(
    SELECT n.person_id, n.name, n.phone_sealed, COALESCE(t.name, '') AS organisation_name,
           EXISTS (SELECT 1 FROM activities_public_sign_ups u
                    WHERE u.session_id = $1 AND u.person_id = n.person_id
                      AND u.state <> 'withdrawn') AS signed_up
      FROM identity_public_people n
      LEFT JOIN organisations_public_tree t ON t.organisation_id = (
           SELECT MIN(m.organisation_id) FROM organisations_public_members m
            WHERE m.person_id = n.person_id)
     WHERE n.person_id IN (
           SELECT u.person_id FROM activities_public_sign_ups u WHERE u.session_id = $1
           UNION
           SELECT m.person_id FROM organisations_public_members m
             JOIN organisations_public_above a ON a.organisation_id = m.organisation_id
            WHERE a.above_id = $2)
       AND LOWER(n.name COLLATE "C") LIKE $3 ESCAPE '!'
     ORDER BY signed_up DESC, n.name COLLATE "C", n.person_id
     LIMIT 20
)sql"};

}  // namespace

void insert_hand_entry(
    db::Transaction& tx, const HandEntry& entry, const std::vector<HandLine>& lines
) {
    tx.run(
        entry_insert,
        entry.id,
        entry.session_id,
        entry.recorded_by,
        entry.recorded_at,
        entry.reason,
        entry.state,
        entry.waits_because
    );
    for (const auto& line : lines) {
        tx.run(
            line_insert,
            entry.id,
            line.person_id,
            line.checked_in_at,
            line.checked_out_at,
            line.minutes,
            line.corrects
        );
    }
}

std::optional<HandEntry> hand_entry_with_id(db::Transaction& tx, HandEntryId id) {
    return tx.first<HandEntry>(entry_find, id);
}

std::vector<HandLine> lines_of(db::Transaction& tx, HandEntryId id) {
    return tx.all<HandLine>(lines_find, id);
}

bool decide_hand_entry(
    db::Transaction& tx, HandEntryId id, const HandEntryDecision& decision, Time now
) {
    return tx.run(entry_decide, id, decision.state, decision.by, now, decision.reason) == 1;
}

void mark_line_recorded(
    db::Transaction& tx,
    HandEntryId id,
    PersonId person,
    PresenceId presence,
    std::optional<CheckState> check
) {
    tx.run(line_record, id, person, presence, check);
}

bool mark_line_checked(
    db::Transaction& tx, HandEntryId id, PersonId person, const LineCheck& check, Time now
) {
    return tx.run(line_check, id, person, check.state, check.by, now, check.note) == 1;
}

bool is_known(
    db::Transaction& tx, SessionId session, OrganisationId organisation, PersonId person
) {
    return tx.first<std::int64_t>(known_find, session, organisation, person).has_value();
}

Minutes minutes_by_hand(
    db::Transaction& tx, PersonId person, Time since, std::optional<PresenceId> but_for
) {
    return tx.one<Minutes>(minutes_sum, person, since, but_for.value_or(PresenceId{}));
}

std::int64_t people_entered(db::Transaction& tx, PersonId organiser, Time since) {
    return tx.one<std::int64_t>(people_count, organiser, since);
}

std::optional<HandEntryId> entry_waiting_for(db::Transaction& tx, PresenceId presence) {
    return tx.first<HandEntryId>(waiting_find, presence);
}

void withdraw_day_limit(db::Transaction& tx, PresenceId presence, Time now) {
    tx.run(day_limit_withdraw, presence, now);
}

std::int64_t people_without_spot(db::Transaction& tx, SessionId session) {
    return tx.one<std::int64_t>(without_spot_count, session);
}

std::optional<EntryNote> note_about(db::Transaction& tx, PresenceId presence) {
    return tx.first<EntryNote>(note_find, presence);
}

Result<db::Rows<HandEntryItem>> find_hand_entries(
    db::Transaction& tx, const db::ListWish& wish, const HandEntryFilter& filter
) {
    const auto& [reader, show, session] = filter;
    if (show == HandEntryShow::all) {
        return db::list_rows<HandEntryItem>(tx, entries_list, wish, reader, session);
    }
    return db::list_rows<HandEntryItem>(tx, open_entries_list, wish, reader, session, show);
}

std::int64_t count_to_do(db::Transaction& tx, PersonId reader) {
    const std::optional<SessionId> any;
    return db::count_listed(tx, open_entries_list, reader, any, HandEntryShow::mine_to_do);
}

HandEntryItem hand_entry_item(db::Transaction& tx, HandEntryId id, PersonId reader) {
    return tx.one<HandEntryItem>(item_find, reader, id);
}

std::vector<HandLineRow> line_rows(db::Transaction& tx, HandEntryId id) {
    return tx.all<HandLineRow>(line_rows_find, id);
}

std::vector<CheckFigure> check_figures(db::Transaction& tx, PersonId reader, Time since) {
    return tx.all<CheckFigure>(figures_list, reader, IdMaker::first_at(since.ms));
}

std::vector<Candidate> find_candidates(
    db::Transaction& tx, SessionId session, OrganisationId organisation, const std::string& pattern
) {
    return tx.all<Candidate>(candidates_find, session, organisation, pattern);
}

}  // namespace hg::attendance
