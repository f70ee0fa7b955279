// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "tenant/forward.hpp"

namespace hg::attendance {

// What happens by itself around check-outs that are forgotten. Each returns how many presences it
// settled or told somebody about; at most 500 at a time.

/// Tells those still inside at the end of their session that they have not checked out.
std::size_t remind_of_check_out(Context& context);

/// Confirms the pending presences where two signs agree: the member says when they left, and
/// checked in elsewhere within an hour after that.
std::size_t confirm_agreeing(Context& context);

/// Tells the organisers above about presences that have been pending for seven days; of the street
/// union, which has none above it, all of its organisers.
std::size_t escalate_undecided(Context& context);

}  // namespace hg::attendance
