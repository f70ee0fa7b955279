// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "stage/folk.hpp"

namespace hg::bench {

/// A member with a session cookie and a confirmed spot in a session that is open now.
struct Member {
    PersonId person;
    std::string token;
    SessionId session;
};

/// Signs all people in, and up for sessions, through the rules of the modules. The order is that in
/// which they will come to the door.
std::vector<Member> make_cast(TownFile& file, const Folk& folk, Time now);

}  // namespace hg::bench
