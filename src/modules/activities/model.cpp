// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/model.hpp"

#include <fmt/core.h>

#include <limits>

#include "base/text.hpp"

namespace hg::activities {

bool times_possible(Time starts_at, Time ends_at, Time now) {
    return ends_at > starts_at && ends_at - starts_at <= session_length_max &&
           starts_at >= now - recorded_late_max;
}

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

RefusalRow row_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::activity_unknown: return {404, "There is no such activity."};
        case Refusal::session_unknown: return {404, "There is no such session."};
        case Refusal::not_organiser: return {403, "You do not organise this."};
        case Refusal::times_impossible:
            return {
                409, "A session ends after it starts, lasts a day at most, and is not long past."
            };
        case Refusal::session_cancelled: return {409, "The session is cancelled."};
        case Refusal::session_started: return {409, "The session has started."};
        case Refusal::session_over: return {409, "The session is over."};
        case Refusal::not_invited:
            return {403, "The session is for members of another organisation."};
        case Refusal::session_full: return {409, "The session is full."};
        case Refusal::not_signed_up: return {409, "You are not signed up."};
        case Refusal::already_inside: return {409, "You are inside; check out first."};
        case Refusal::capacity_below_confirmed: break;
    }
    return {409, "More people than that have a place already."};
}

}  // namespace hg::activities
