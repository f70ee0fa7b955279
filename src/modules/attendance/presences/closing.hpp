// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "modules/attendance/presences/model.hpp"
#include "tenant/forward.hpp"

namespace hg::attendance {

/// Makes pending the presences whose session is over and whose time to check out has passed, and
/// tells the members. Returns how many it looked at; at most 500 at a time.
std::size_t close_pending(Context& context);

/// Makes an open presence pending: nothing is credited until it is decided about.
void suspend(Context& context, const Presence& presence, const activities::Session& session);

/// Settles who is inside a session whose times have just changed or that was cancelled. Where the
/// session as it is now would let them in at this moment, they stay, and its new times count;
/// otherwise they are checked out now with what they have served.
void settle_open_presences(
    Context& context, const activities::Session& was, const activities::Session& is
);

}  // namespace hg::attendance
