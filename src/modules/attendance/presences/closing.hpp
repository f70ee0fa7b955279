// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "modules/activities/activities.hpp"

namespace hg::attendance {

/// Ends the presences whose session is over and whose time to check out has passed, at the
/// scheduled end. Returns how many it looked at; at most 500 at a time.
std::size_t close_forgotten(Context& context);

/// Settles who is inside a session whose times have just changed or that was cancelled. Where the
/// session as it is now would let them in at this moment, they stay, and its new times count;
/// otherwise they are checked out now with what they have served.
void settle_open_presences(
    Context& context, const activities::Session& was, const activities::Session& is
);

}  // namespace hg::attendance
