// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/units.hpp"

namespace hg {

/// A length of time in milliseconds.
struct Span {
    std::int64_t ms = 0;
    friend auto operator<=>(const Span&, const Span&) = default;
};

constexpr Span seconds(std::int64_t n) { return {n * 1000}; }
constexpr Span minutes(std::int64_t n) { return {n * 60'000}; }
constexpr Span hours(std::int64_t n) { return {n * 3'600'000}; }
constexpr Span days(std::int64_t n) { return {n * 86'400'000}; }

/// A moment: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
struct Time {
    std::int64_t ms = 0;
    friend auto operator<=>(const Time&, const Time&) = default;
    friend constexpr Time operator+(Time t, Span s) { return {t.ms + s.ms}; }
    friend constexpr Time operator-(Time t, Span s) { return {t.ms - s.ms}; }
    friend constexpr Span operator-(Time a, Time b) { return {a.ms - b.ms}; }
};

/// Full minutes from one moment to another; 0 when it lies before.
constexpr Minutes full_minutes(Time from, Time until) {
    return {until.ms > from.ms ? (until.ms - from.ms) / 60'000 : 0};
}

/// "2026-11-23T10:32:00.000Z" (RFC 3339, section 5.6).
std::string to_rfc3339(Time time);
void append_rfc3339(std::string& out, Time time);

/// Accepts any offset and up to nine fractional digits, years 1970 to 9999; keeps milliseconds.
std::optional<Time> parse_rfc3339(std::string_view text);

/// The wall clock of a fixed offset; Asia/Shanghai has had +08:00 without daylight saving since
/// 1991.
struct LocalTime {
    int year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int weekday = 4;  ///< 0 is Sunday.
};
LocalTime local_time(Time time);
/// The first moment of the local day that holds `time`.
Time local_midnight(Time time);
/// The local day that holds `time`, counted from 1970-01-01.
std::int64_t local_day(Time time);
/// "2026-11-23", of such a day.
std::string to_date(std::int64_t local_day);

}  // namespace hg
