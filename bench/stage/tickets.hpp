// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "modules/activities/activities.hpp"
#include "scripts/check_ins.hpp"
#include "stage/cast.hpp"

namespace hg::bench {

/// Hands each member a receipt, as the page behind the code would do now.
std::vector<Ticket> hand_out_tickets(TownFile& file, std::span<const Member> members, Time now);

/// The code that the wall of a session shows at a moment.
std::string code_on_the_wall(const tenant::TenantEnvironment& town, SessionId session, Time now);

/// The newest of what attendance has stored.
struct Mark {
    std::int64_t presence = 0;
    Bytes event;
};
Mark newest(TownFile& file);
/// How many presences came after the mark.
std::uint64_t presences_after(TownFile& file, const Mark& mark);
/// Takes away what came after the mark, so that the next run begins where this one began.
void forget_after(TownFile& file, const Mark& mark);

}  // namespace hg::bench
