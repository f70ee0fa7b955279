// SPDX-License-Identifier: Apache-2.0
#include "simulation/planted_bugs.hpp"

namespace hg::simulation {

namespace {

/// Where a look comes before an index, both have to be broken: the index is what holds when two
/// look at once, and the look that sees nothing stands for the second of the two.
std::vector<PlantedBug> bugs_of_attendance() {
    return {
        {"double_presence",
         {"nobody is inside two sessions"},
         "DROP INDEX IF EXISTS attendance_presences_inside"},
        {"receipt_twice",
         {"receipt"},
         "DROP INDEX IF EXISTS attendance_events_receipt",
         {{"attendance.receipt_find", "= $1", "= $1 AND 1 = 0"}}},
        {"event_not_stored",
         {"every presence begins with one accepted event",
          "the store differs from the model",
          "by the rules it is replayed"},
         "",
         {{"attendance.event_insert", "VALUES ($1,", "SELECT $1,"},
          {"attendance.event_insert", "$13)", "$13 WHERE 1 = 0"}}},
        {"out_twice",
         {"a presence ends with one accepted event at most", "already_out"},
         "",
         {{"attendance.presence_open",
           "p.checked_out_at IS NULL",
           "p.id > 0 ORDER BY p.id DESC",
           "out"},
          {"attendance.presence_close", "AND checked_out_at IS NULL", ""}}},
        {"interval_forgotten",
         {"no minute of a person counts twice", "by the rules it is just_left"},
         "",
         {{"attendance.left_anybody", "WHERE checked_out_at > $1", "WHERE 1 = 0 AND $1 > 0"}}},
        {"correction_overlooked",
         {"by the rules it is accepted (from", "no minute of a person counts twice"},
         "",
         {{"attendance.left_last", "AND revision = 0", ""},
          {"attendance.left_last", "d.annulled = 0", "1 = 0"}}},
        {"stay_forgotten",
         {"every stay is paid the minutes that count", "by the rules it is"},
         "",
         {{"attendance.stay_find", "ORDER BY p.id", "ORDER BY p.id DESC LIMIT 1"}}},
        {"nobody_settled",
         {"the store differs from the model", "by the rules it is"},
         "",
         {{"attendance.open_list", "p.checked_out_at IS NULL", "1 = 0"}}},
        {"pending_taken_for_left",
         {"every stay is paid the minutes that count", "by the rules it is"},
         "",
         {{"attendance.presence_suspend", "pending_since = $3", "pending_since = NULLIF($3, $3)"}}},
        {"reminded_twice",
         {"by the rules it is"},
         "",
         {{"attendance.reminded_mark", "reminded_at = $2", "reminded_at = NULLIF($2, $2)"}}},
        {"pending_agreed_by_one_sign",
         {"by the rules it is", "the store differs from the model"},
         "",
         {{"attendance.agreeing_list", "e.person_id = p.person_id", "e.id > 0"}}},
        {"outside_counted",
         {"by the rules it is", "the store differs from the model"},
         "",
         {{"attendance.presence_insert", "$6, $7, $8)", "NULLIF($6, $6), NULLIF($7, $7), $8)"}}},
        {"correction_overlaps",
         {"no minute of a person counts twice"},
         "",
         {{"attendance.presence_beside", "p.id <> $2", "1 = 0"},
          {"attendance.presence_beside", "id <> $2", "id <> $2 AND 1 = 0"}}},
    };
}

std::vector<PlantedBug> bugs_of_points() {
    return {
        {"earned_twice",
         {"a presence is paid once for each decision"},
         "DROP INDEX IF EXISTS points_movements_once",
         {{"points.paid_find", "source_id = $2", "source_id = $2 AND 1 = 0"},
          {"points.movement_insert",
           "ON CONFLICT (source_id, source_kind, rule_version, revision) DO NOTHING",
           ""}}},
        {"entry_missing",
         {"a movement has two entries that sum to zero"},
         "",
         {{"points.entry_insert", "VALUES ($1, $2, $3, $4)", "SELECT $1, $2, $3, $4 WHERE 1 = 0"}}},
        {"balance_overwritten",
         {"a balance equals its entries"},
         "",
         {{"points.account_add", "points_accounts.balance + excluded.balance", "excluded.balance"}}
        },
        {"correction_paid_whole",
         {"the store differs from the model", "by the rules it is"},
         "",
         {{"points.paid_find", "COALESCE(SUM(points_change), 0)", "0"}}},
    };
}

std::vector<PlantedBug> bugs_of_sign_ups() {
    return {
        {"capacity_open",
         {"nobody is confirmed beyond the capacity"},
         "PRAGMA ignore_check_constraints = ON",
         {{"activities.spot_take", "AND confirmed_count < capacity", ""}}},
        {"waitlist_reversed",
         {"the store differs from the model"},
         "",
         {{"activities.waitlist_first", "ORDER BY position", "ORDER BY position DESC"}}},
        {"line_not_left",
         {"the number who wait is the number of those waiting"},
         "",
         {{"activities.line_leave", "- 1", "- 0"}}},
        {"place_not_released",
         {"the spots taken are those confirmed"},
         "",
         {{"activities.spot_release", "- 1", "- 0"}}},
        {"door_keeps_spot",
         {"the store differs from the model"},
         "",
         {{"activities.door_leave", "AND at_door = 1", "AND at_door = 2"}}},
        {"change_told_after_undo",
         {"by the rules it is"},
         "",
         {{"activities.untold_delete", "session_id = $1", "session_id = NULLIF($1, $1)"}}},
    };
}

std::vector<PlantedBug> bugs_of_the_store() {
    return {
        {"commit_forgotten", {"the store differs from the model"}, "", {}, CommitFault::forgotten},
        {"transaction_torn", {}, "", {}, CommitFault::torn},
        {"told_before_commit",
         {"the store differs from the model"},
         "",
         {},
         CommitFault::told_before},
    };
}

}  // namespace

const std::vector<PlantedBug>& planted_bugs() {
    static const auto all = [] {
        std::vector<PlantedBug> list;
        for (auto part :
             {bugs_of_attendance(), bugs_of_points(), bugs_of_sign_ups(), bugs_of_the_store()}) {
            list.insert(list.end(), part.begin(), part.end());
        }
        return list;
    }();
    return all;
}

}  // namespace hg::simulation
