// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"

#include <array>
#include <charconv>
#include <chrono>

namespace hg {

namespace {

constexpr Span shanghai_offset = hours(8);
constexpr std::int64_t day_ms = 86'400'000;

void put(char* at, std::int64_t value, int digits) {
    for (int i = digits - 1; i >= 0; --i, value /= 10) at[i] = static_cast<char>('0' + value % 10);
}

std::int64_t floor_days(std::int64_t ms) { return (ms >= 0 ? ms : ms - day_ms + 1) / day_ms; }

std::chrono::year_month_day date_of(std::int64_t ms) {
    return std::chrono::sys_days{std::chrono::days{floor_days(ms)}};
}

/// Reads exactly `digits` digits at `at`, or -1.
int digits_at(std::string_view text, std::size_t at, std::size_t digits) {
    if (at + digits > text.size()) return -1;
    int value = 0;
    for (const char c : text.substr(at, digits)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<std::int64_t> date_ms(std::string_view text) {
    const std::chrono::year_month_day date{
        std::chrono::year{digits_at(text, 0, 4)},
        std::chrono::month{static_cast<unsigned>(digits_at(text, 5, 2))},
        std::chrono::day{static_cast<unsigned>(digits_at(text, 8, 2))}
    };
    if (text[4] != '-' || text[7] != '-' || !date.ok() || date.year() < std::chrono::year{1970}) {
        return {};
    }
    return std::chrono::sys_days{date}.time_since_epoch().count() * day_ms;
}

std::optional<std::int64_t> clock_ms(std::string_view text) {
    const int hour = digits_at(text, 11, 2);
    const int minute = digits_at(text, 14, 2);
    const int second = digits_at(text, 17, 2);
    const bool marks = (text[10] == 'T' || text[10] == 't') && text[13] == ':' && text[16] == ':';
    if (!marks || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
        return {};
    }
    return (hour * 3600LL + minute * 60LL + second) * 1000;
}

/// Takes ".123456" off the front of `rest`.
std::optional<std::int64_t> take_fraction_ms(std::string_view& rest) {
    if (rest.empty() || rest.front() != '.') return 0;
    std::int64_t ms = 0;
    std::size_t n = 1;
    for (; n < rest.size() && rest[n] >= '0' && rest[n] <= '9'; ++n) {
        if (n <= 3) ms = ms * 10 + (rest[n] - '0');
    }
    if (n == 1 || n > 10) return {};
    for (std::size_t i = n; i < 4; ++i) ms *= 10;
    rest.remove_prefix(n);
    return ms;
}

std::optional<std::int64_t> offset_ms(std::string_view rest) {
    if (rest == "Z" || rest == "z") return 0;
    if (rest.size() != 6 || rest[3] != ':' || (rest[0] != '+' && rest[0] != '-')) return {};
    const int hour = digits_at(rest, 1, 2);
    const int minute = digits_at(rest, 4, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return {};
    return (rest[0] == '+' ? 1 : -1) * (hour * 60LL + minute) * 60'000;
}

}  // namespace

void append_rfc3339(std::string& out, Time time) {
    std::array<char, 24> text{'0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0',
                              '0', ':', '0', '0', ':', '0', '0', '.', '0', '0', '0', 'Z'};
    const auto date = date_of(time.ms);
    const auto of_day = time.ms - floor_days(time.ms) * day_ms;
    put(text.data(), int{date.year()}, 4);
    put(text.data() + 5, unsigned{date.month()}, 2);
    put(text.data() + 8, unsigned{date.day()}, 2);
    put(text.data() + 11, of_day / 3'600'000, 2);
    put(text.data() + 14, of_day / 60'000 % 60, 2);
    put(text.data() + 17, of_day / 1000 % 60, 2);
    put(text.data() + 20, of_day % 1000, 3);
    out.append(text.data(), text.size());
}

std::string to_rfc3339(Time time) {
    std::string out;
    append_rfc3339(out, time);
    return out;
}

std::optional<Time> parse_rfc3339(std::string_view text) {
    if (text.size() < 20) return {};
    const auto date = date_ms(text);
    const auto clock = clock_ms(text);
    auto rest = text.substr(19);
    const auto fraction = take_fraction_ms(rest);
    const auto offset = offset_ms(rest);
    if (!date || !clock || !fraction || !offset) return {};
    return Time{*date + *clock + *fraction - *offset};
}

LocalTime local_time(Time time) {
    const auto shifted = time.ms + shanghai_offset.ms;
    const auto date = date_of(shifted);
    const auto of_day = shifted - floor_days(shifted) * day_ms;
    const std::chrono::weekday weekday{std::chrono::sys_days{date}};
    return {
        .year = int{date.year()},
        .month = static_cast<int>(unsigned{date.month()}),
        .day = static_cast<int>(unsigned{date.day()}),
        .hour = static_cast<int>(of_day / 3'600'000),
        .minute = static_cast<int>(of_day / 60'000 % 60),
        .weekday = static_cast<int>(weekday.c_encoding()),
    };
}

std::int64_t local_day(Time time) { return floor_days(time.ms + shanghai_offset.ms); }

std::string to_date(std::int64_t local_day) {
    return to_rfc3339(Time{local_day * day_ms}).substr(0, 10);
}

Time local_midnight(Time time) { return Time{local_day(time) * day_ms} - shanghai_offset; }

}  // namespace hg
