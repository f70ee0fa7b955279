// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/cards/api.hpp"

namespace hg::activities {

/// A position in a list ordered by (starts_at, id).
struct Cursor {
    Time starts_at;
    SessionId id;
};
std::string to_text(const Cursor& cursor);
std::optional<Cursor> parse_cursor(std::string_view text);
Refused malformed_cursor();

/// Sessions listed under a wish start before this: tonight lasts until four in the morning.
Time starts_before(When when, Time now);
/// What stands before a list of sessions that have not ended by `now`.
Cursor first_upcoming(Time now);
/// What stands before the list under a wish; past sessions come latest first.
Cursor first_of(When when, Time now);

}  // namespace hg::activities
