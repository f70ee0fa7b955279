// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/sessions/api.hpp"

namespace hg::activities {

/// The longest session; lists of what is on rely on it.
constexpr Span session_length_max = days(1);
/// How long ago a session may have begun when it is written down.
constexpr Span recorded_late_max = days(1);

bool times_possible(const SessionTimes& times, Time now);

}  // namespace hg::activities
