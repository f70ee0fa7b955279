// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/sessions/api.hpp"

namespace hg::activities {

/// The longest session; lists of what is on rely on it.
constexpr Span session_length_max = days(1);
/// How long ago a session may have begun when it is written down.
constexpr Span recorded_late_max = days(1);

/// How far a session may be moved without a question.
constexpr Span moved_far = days(30);
/// How long a change waits before people are told, so that a slip can be called back.
constexpr Span untold_for = minutes(2);

bool times_possible(const SessionTimes& times, Time now);
/// Whether the new times look like a slip: a beginning in the past, or far from where it was.
bool times_unusual(const SessionTimes& was, const SessionTimes& is, Time now);

/// Tells those who signed up about the changes that have waited long enough; at most 100 at a time.
std::size_t tell_changes(Context& context);

}  // namespace hg::activities
