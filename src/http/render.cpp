// SPDX-License-Identifier: Apache-2.0
#include "http/render.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "http/refusal.hpp"

namespace hg::http {

namespace {

bool has_body(unsigned status) { return status >= 200 && status != 204 && status != 304; }

void append_number(std::string& out, std::uint64_t number) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

bool is_clean(std::string_view text) {
    return std::ranges::none_of(text, [](char letter) {
        return letter == '\r' || letter == '\n' || letter == '\0';
    });
}

/// Drops a header whose value contains a line break, which could forge a second response.
void append_field(std::string& out, std::string_view name, std::string_view value) {
    if (!is_clean(name) || !is_clean(value)) return;
    out.append(name).append(": ").append(value).append("\r\n");
}

void append_status(std::string& out, unsigned status) {
    if (status == 200) {
        out.append("HTTP/1.1 200 OK\r\n");
        return;
    }
    out.append("HTTP/1.1 ");
    append_number(out, status);
    out.append(" ").append(reason_phrase(status)).append("\r\n");
}

void append_stream_fields(std::string& out) {
    out.append(
        "Content-Type: text/event-stream\r\n"
        "Cache-Control: no-store\r\n"
        "X-Accel-Buffering: no\r\n"
    );
}

void append_body_fields(std::string& out, const Response& response) {
    if (!has_body(response.status)) return;
    const auto body = body_of(response);
    if (!response.content_type.empty()) {
        append_field(out, "Content-Type", response.content_type);
    }
    out.append("Content-Length: ");
    append_number(out, body.size());
    out.append("\r\n");
}

}  // namespace

std::string http_date(std::int64_t second) {
    static constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    const std::chrono::sys_seconds time{std::chrono::seconds(second)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
        days[std::chrono::weekday(day).c_encoding()],
        static_cast<unsigned>(date.day()),
        months[static_cast<unsigned>(date.month()) - 1],
        static_cast<int>(date.year()),
        clock.hours().count(),
        clock.minutes().count(),
        clock.seconds().count()
    );
}

std::string_view body_of(const Response& response) {
    if (!has_body(response.status)) return {};
    return response.fixed_body.empty() ? std::string_view(response.body) : response.fixed_body;
}

void append_head(
    std::string& out, const Response& response, std::string_view date_line, Persistence persistence
) {
    append_status(out, response.status);
    out.append(date_line);
    if (response.events) {
        append_stream_fields(out);
    } else {
        append_body_fields(out, response);
    }
    for (const auto& header : response.headers) append_field(out, header.name, header.value);
    if (persistence == Persistence::closes) out.append("Connection: close\r\n");
    if (persistence == Persistence::keeps_as_http10) out.append("Connection: keep-alive\r\n");
    out.append("\r\n");
}

}  // namespace hg::http
