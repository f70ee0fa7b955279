// SPDX-License-Identifier: Apache-2.0
#include "support/scans.hpp"

#include <fmt/core.h>

namespace hg::test {

std::string receipt_of(TestTown& town, SessionId session, const Sent& organiser) {
    const auto path = fmt::format("/api/sessions/{}/display", session.value);
    const auto address = town.get(path, organiser).at("codes.0.address");
    HG_ASSERT(address.find("/q/") != std::string::npos);
    const auto page = town.get(address.substr(address.find("/q/")));
    const std::string_view mark = "name=\"receipt\" value=\"";
    const auto at = page.body.find(mark);
    HG_ASSERT(at != std::string::npos);
    const auto from = at + mark.size();
    return page.body.substr(from, page.body.find('"', from) - from);
}

Reply scan(TestTown& town, std::string_view kind, std::string_view receipt, const Sent& by) {
    static std::atomic<int> events{0};
    const auto body = fmt::format(
        R"({{"events":[{{"event_id":"01920000-0000-7000-8000-{:012}","kind":"{}",)"
        R"("receipt":"{}","occurred_at":"{}","source":"camera"}}]}})",
        ++events,
        kind,
        receipt,
        to_text(town.clock.now())
    );
    return town.post("/api/attendance/events", body, by);
}

}  // namespace hg::test
