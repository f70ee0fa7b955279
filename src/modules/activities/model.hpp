// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "modules/activities/dto.hpp"

namespace hg::activities {

/// The longest session; lists of what is on rely on it.
constexpr Span session_length_max = days(1);
/// How long ago a session may have begun when it is written down.
constexpr Span recorded_late_max = days(1);

bool times_possible(Time starts_at, Time ends_at, Time now);

/// A place in a list ordered by (starts_at, id).
struct Cursor {
    Time starts_at;
    SessionId id;
};
std::string to_text(const Cursor& cursor);
std::optional<Cursor> parse_cursor(std::string_view text);
Refused malformed_cursor();

/// Sessions listed under a wish start before this: tonight lasts until four in the morning.
Time starts_before(When when, Time now);
/// The first place of a list of sessions that have not ended by `now`.
Cursor first_upcoming(Time now);

}  // namespace hg::activities
