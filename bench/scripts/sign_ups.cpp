// SPDX-License-Identifier: Apache-2.0
#include "scripts/sign_ups.hpp"

#include <charconv>

#include "scripts/requests.hpp"

namespace hg::bench {
namespace {

bool holds(std::string_view body, std::string_view text) {
    return body.find(text) != std::string_view::npos;
}

std::optional<std::size_t> position_in(std::string_view body) {
    constexpr std::string_view name = "\"position\":";
    const auto at = body.find(name);
    if (at == std::string_view::npos) return {};
    std::size_t position = 0;
    const auto* begin = body.data() + at + name.size();
    const auto read = std::from_chars(begin, body.data() + body.size(), position);
    return read.ec == std::errc{} ? std::optional(position) : std::nullopt;
}

}  // namespace

SignUps::SignUps(
    std::string_view origin, SessionId session, std::span<const Member> members, std::size_t slots
)
    : origin_(origin),
      line_("PUT /api/sessions/" + to_string(session) + "/sign_up"),
      members_(members),
      applications_(members.size()),
      asked_by_(slots) {}

Next SignUps::next(std::size_t slot, std::string& request) {
    if (asked_ == members_.size()) return Next::finished;
    request = api_request(origin_, line_, members_[asked_].token, R"({"waitlist":true})");
    applications_[asked_].asked_at = ++moment_;
    asked_by_[slot] = asked_++;
    return Next::ask;
}

std::string SignUps::complaint(std::size_t slot, const Reply& reply) {
    Application& application = applications_[asked_by_[slot]];
    application.answered_at = ++moment_;
    if (reply.status != 200) return "a sign-up was not answered by 200";
    application.waits_as = position_in(reply.body);
    const auto* state = application.waits_as ? "\"waitlisted\"" : "\"confirmed\"";
    return holds(reply.body, state) ? "" : "neither a spot nor a spot on the waitlist";
}

}  // namespace hg::bench
