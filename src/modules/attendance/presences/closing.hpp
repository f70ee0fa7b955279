// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "tenant/forward.hpp"

namespace hg::attendance {

/// Ends the presences whose session is over and whose time to check out has passed, at the
/// scheduled end. Returns how many it looked at; at most 500 at a time.
std::size_t close_forgotten(Context& context);

}  // namespace hg::attendance
