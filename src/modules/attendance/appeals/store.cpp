// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/appeals/store.hpp"

#include <array>

#include "modules/attendance/hand_entries/second_person.hpp"

namespace hg::attendance {

namespace {

#define HG_APPEAL_COLUMNS                                                        \
    "SELECT id, session_id, person_id, presence_id, wants_in_at, wants_out_at, " \
    "instance, state, filed_at, due_at, decided_by, decided_at, hand_entry_id "  \
    "FROM attendance_appeals "

constexpr db::Query appeal_insert{"attendance.appeal_insert", R"sql(
    INSERT INTO attendance_appeals (id, session_id, person_id, presence_id, wants_in_at,
        wants_out_at, instance, state, filed_at, due_at)
    VALUES ($1, $2, $3, $4, $5, $6, 1, 'open', $7, $8)
    ON CONFLICT (person_id, session_id) WHERE state = 'open' DO NOTHING
)sql"};

constexpr db::Query appeals_count{"attendance.appeals_count", R"sql(
    SELECT COUNT(*) FROM attendance_appeals WHERE person_id = $1 AND session_id = $2
)sql"};

constexpr db::Query appeal_find{"attendance.appeal_find", HG_APPEAL_COLUMNS "WHERE id = $1"};

constexpr db::Query answer_write{"attendance.appeal_answer", R"sql(
    UPDATE attendance_appeals
       SET state = $2, decided_by = $3, decided_at = $4, hand_entry_id = $5
     WHERE id = $1 AND state = 'open'
)sql"};

constexpr db::Query instance_raise{"attendance.appeal_raise", R"sql(
    UPDATE attendance_appeals SET instance = 2, state = 'open', due_at = $3
     WHERE id = $1 AND state = $2 AND instance = 1
)sql"};

constexpr db::Query due_put_off{"attendance.appeal_put_off", R"sql(
    UPDATE attendance_appeals SET due_at = $2 WHERE id = $1
)sql"};

constexpr db::Query overdue_list{
    "attendance.appeals_overdue",
    HG_APPEAL_COLUMNS "WHERE due_at <= $1 AND state = 'open' ORDER BY due_at LIMIT $2"
};

constexpr db::Query step_insert{"attendance.appeal_step_insert", R"sql(
    INSERT INTO attendance_appeal_steps (appeal_id, position, step, made_at, made_by, words)
    SELECT $1, COALESCE(MAX(position), 0) + 1, CAST($2 AS TEXT), CAST($3 AS BIGINT),
           CAST($4 AS BIGINT), CAST($5 AS TEXT)
      FROM attendance_appeal_steps WHERE appeal_id = $1
)sql"};

constexpr db::Query steps_find{"attendance.appeal_steps", R"sql(
    SELECT t.step, t.made_at, COALESCE(n.name, '') AS made_by_name, t.words
      FROM attendance_appeal_steps t
      LEFT JOIN identity_public_people n ON n.person_id = t.made_by
     WHERE t.appeal_id = $1
     ORDER BY t.position
)sql"};

// At the first instance any organiser of the session decides, at the second one who had no part in
// the first; never about oneself.
#define HG_MAY_ANSWER                                                           \
    "(e.state = 'open' AND e.person_id <> $1 AND ((e.instance = 1 AND EXISTS (" \
    "SELECT 1 FROM organisations_public_organisers o "                          \
    "JOIN organisations_public_above n ON n.above_id = o.organisation_id "      \
    "WHERE o.person_id = $1 AND n.organisation_id = s.organisation_id)) "       \
    "OR (e.instance = 2 AND " HG_MAY_DECIDE ")))"

#define HG_APPEAL_ITEMS                                                            \
    "SELECT e.id, e.session_id, s.title, s.venue, s.starts_at, s.ends_at, "        \
    "COALESCE(n.name, '') AS name, e.presence_id, e.wants_in_at, e.wants_out_at, " \
    "e.instance, e.state, e.filed_at, e.due_at, e.decided_at, e.hand_entry_id, "   \
    "CASE WHEN " HG_MAY_ANSWER                                                     \
    " THEN 1 ELSE 0 END AS may_decide "                                            \
    "FROM (SELECT l.*, COALESCE(l.decided_by, 0) AS recorded_by "                  \
    "FROM attendance_appeals l) e "                                                \
    "JOIN activities_public_sessions s ON s.session_id = e.session_id "            \
    "LEFT JOIN identity_public_people n ON n.person_id = e.person_id "

constexpr std::array appeal_columns{
    db::SortColumn{"due_at", "due_at"},
    db::SortColumn{"filed_at", "id"},
};

constexpr db::List appeals_list{
    "attendance.appeals",
    HG_APPEAL_ITEMS R"sql(
    WHERE s.organisation_id IN (
           SELECT a.organisation_id FROM organisations_public_organisers o
             JOIN organisations_public_above a ON a.above_id = o.organisation_id
            WHERE o.person_id = $1)
)sql",
    appeal_columns,
    "id",
    "-filed_at"
};

// Few are open at a time, and they have an index of their own.
constexpr db::List open_appeals_list{
    "attendance.appeals_open",
    HG_APPEAL_ITEMS R"sql(
    WHERE e.id IN (SELECT id FROM attendance_appeals WHERE due_at > 0 AND state = 'open')
       AND s.organisation_id IN (
           SELECT a.organisation_id FROM organisations_public_organisers o
             JOIN organisations_public_above a ON a.above_id = o.organisation_id
            WHERE o.person_id = $1)
       AND ($2 <> 'mine_to_do' OR )sql" HG_MAY_ANSWER ")",
    appeal_columns,
    "id"
};

constexpr db::Query item_find{"attendance.appeal_item", HG_APPEAL_ITEMS "WHERE e.id = $2"};

constexpr db::Query own_list{
    "attendance.appeals_own", HG_APPEAL_ITEMS "WHERE e.person_id = $1 ORDER BY e.id DESC LIMIT 50"
};

constexpr db::Query sign_up_find{"attendance.appeal_sign_up", R"sql(
    SELECT 1 FROM activities_public_sign_ups WHERE session_id = $1 AND person_id = $2
)sql"};

}  // namespace

bool insert_appeal(db::Transaction& tx, const Appeal& appeal) {
    return tx.run(
               appeal_insert,
               appeal.id,
               appeal.session_id,
               appeal.person_id,
               appeal.presence_id,
               appeal.wants_in_at,
               appeal.wants_out_at,
               appeal.filed_at,
               appeal.due_at
           ) == 1;
}

std::int64_t count_appeals(db::Transaction& tx, PersonId person, SessionId session) {
    return tx.one<std::int64_t>(appeals_count, person, session);
}

std::optional<Appeal> appeal_with_id(db::Transaction& tx, AppealId id) {
    return tx.first<Appeal>(appeal_find, id);
}

void write_answer(db::Transaction& tx, AppealId id, const AppealAnswer& answer, Time now) {
    tx.run_or_conflict(answer_write, id, answer.state, answer.by, now, answer.hand_entry);
}

void raise_instance(db::Transaction& tx, AppealId id, AppealState from, Time due_at) {
    tx.run_or_conflict(instance_raise, id, from, due_at);
}

void put_off(db::Transaction& tx, AppealId id, Time due_at) { tx.run(due_put_off, id, due_at); }

std::vector<Appeal> appeals_overdue(db::Transaction& tx, Time now, std::int64_t limit) {
    return tx.all<Appeal>(overdue_list, now, limit);
}

void append_step(db::Transaction& tx, AppealId id, const StepTaken& step, Time now) {
    tx.run(step_insert, id, step.step, now, step.by, step.words);
}

std::vector<AppealStepView> steps_of(db::Transaction& tx, AppealId id) {
    return tx.all<AppealStepView>(steps_find, id);
}

Result<db::Rows<AppealItem>> find_appeals(
    db::Transaction& tx, const db::ListWish& wish, const AppealFilter& filter
) {
    if (filter.show == AppealShow::all) {
        return db::list_rows<AppealItem>(tx, appeals_list, wish, filter.reader);
    }
    return db::list_rows<AppealItem>(tx, open_appeals_list, wish, filter.reader, filter.show);
}

std::int64_t count_appeals_to_do(db::Transaction& tx, PersonId reader) {
    return db::count_listed(tx, open_appeals_list, reader, AppealShow::mine_to_do);
}

AppealItem appeal_item(db::Transaction& tx, AppealId id, PersonId reader) {
    return tx.one<AppealItem>(item_find, reader, id);
}

std::vector<AppealItem> appeals_of(db::Transaction& tx, PersonId person) {
    return tx.all<AppealItem>(own_list, person);
}

bool has_signed_up(db::Transaction& tx, SessionId session, PersonId person) {
    return tx.first<std::int64_t>(sign_up_find, session, person).has_value();
}

}  // namespace hg::attendance
