// SPDX-License-Identifier: Apache-2.0
#include "scripts/event_request.hpp"

#include <fmt/format.h>

#include <iterator>

#include "base/clock.hpp"
#include "scripts/requests.hpp"

namespace hg::bench {
void EventIds::append_next(std::string& out, Time now) {
    const auto ms = static_cast<std::uint64_t>(now.ms);
    const std::uint64_t a = chance_();
    const std::uint64_t b = chance_();
    fmt::format_to(
        std::back_inserter(out),
        "{:08x}-{:04x}-7{:03x}-{:04x}-{:012x}",
        (ms >> 16) & 0xffffffff,
        ms & 0xffff,
        a & 0xfff,
        0x8000 | ((a >> 12) & 0x3fff),
        b & 0xffffffffffff
    );
}

EventRequest::EventRequest(std::string_view origin)
    : head_(fmt::format(
          "POST /api/attendance/events HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nUser-Agent: {}\r\n"
          "Content-Type: application/json\r\nCookie: hg_login=",
          host_of(origin),
          origin,
          agent
      )) {}

void EventRequest::append(std::string& out, std::string_view token, std::string_view receipt) {
    const Time now = SystemClock().now();
    body_ = R"({"events":[{"event_id":")";
    ids_.append_next(body_, now);
    body_.append(R"(","kind":"in","receipt":")").append(receipt);
    body_.append(R"(","occurred_at":")");
    append_rfc3339(body_, now);
    body_.append(R"(","source":"venue_code"}]})");
    out.append(head_).append(token).append("\r\nContent-Length: ");
    fmt::format_to(std::back_inserter(out), "{}\r\n\r\n", body_.size());
    out.append(body_);
}

std::string complaint_about_event(unsigned status, std::string_view body) {
    if (status != 200) return "a check-in was not answered by 200";
    if (body.find(R"("outcome":"accepted")") == std::string_view::npos) {
        return "a check-in was not accepted";
    }
    return "";
}

}  // namespace hg::bench
