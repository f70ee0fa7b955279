// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "modules/activities/activities.hpp"
#include "stage/cast.hpp"

namespace hg::bench {

/// A session of tomorrow, and members with a session cookie who all want a spot in it.
struct Rush {
    SessionId session;
    std::vector<Member> members;
};
Rush make_rush(TownFile& file, const Folk& folk, std::size_t spots, Time now);

/// A sign-up as it is stored.
struct Standing {
    PersonId person;
    activities::SignUpState state = activities::SignUpState::withdrawn;
    std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (person, state, position))
/// All of a session, by position.
std::vector<Standing> standings(TownFile& file, SessionId session);

/// Who has moved up from the waitlist, in the order of moving.
std::vector<PersonId> moved_up(TownFile& file, SessionId session);

}  // namespace hg::bench
