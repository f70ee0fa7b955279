// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/cards/model.hpp"

#include <fmt/core.h>

#include <limits>

#include "base/text.hpp"
#include "modules/activities/sessions/model.hpp"

namespace hg::activities {

std::string to_text(const Cursor& cursor) {
    return to_base64url(fmt::format("{}.{}", cursor.starts_at.ms, cursor.id.value));
}

std::optional<Cursor> parse_cursor(std::string_view text) {
    const auto plain = from_base64url(text);
    if (!plain) return {};
    const auto parts = split(*plain, '.');
    if (parts.size() != 2) return {};
    const auto starts_at = parse_id(parts[0]);
    const auto id = parse_id(parts[1]);
    if (!starts_at || !id) return {};
    return Cursor{{*starts_at}, {*id}};
}

Refused malformed_cursor() {
    std::vector<FieldError> fields{{"cursor", "malformed", "Must be a next_cursor as answered."}};
    return {"invalid_input", 422, "Some fields are not right.", std::move(fields), 0};
}

Time starts_before(When when, Time now) {
    switch (when) {
        case When::tonight: return local_midnight(now) + hours(28);
        case When::week: return now + days(7);
        case When::past: return now;
        case When::all: break;
    }
    return {std::numeric_limits<std::int64_t>::max()};
}

Cursor first_upcoming(Time now) { return {now - session_length_max, SessionId{}}; }

Cursor first_of(When when, Time now) {
    if (when != When::past) return first_upcoming(now);
    return {now, SessionId{std::numeric_limits<std::int64_t>::max()}};
}

}  // namespace hg::activities
