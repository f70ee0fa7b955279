// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "modules/attendance/presences/model.hpp"

namespace hg::attendance {

/// A presence with whose it is and what it has earned.
struct RosterRow : Presence {
    std::string name;
    std::optional<Points> points;
    bool corrected = false;  ///< Whether the newest decision is more than a confirmation.
};
BOOST_DESCRIBE_STRUCT(RosterRow, (Presence), (name, points, corrected))
/// All presences at a session, in the order of their check-ins.
std::vector<RosterRow> roster_rows(db::Transaction& tx, SessionId session);

struct ExpectedPerson {
    PersonId person_id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(ExpectedPerson, (), (person_id, name))
/// People with a spot who have not come yet, in the order of their sign-ups.
std::vector<ExpectedPerson> people_expected(db::Transaction& tx, SessionId session);

std::int64_t count_inside(db::Transaction& tx, SessionId session);

}  // namespace hg::attendance
