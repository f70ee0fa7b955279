// SPDX-License-Identifier: Apache-2.0
#include "scripts/visits.hpp"

#include "scripts/requests.hpp"

namespace hg::bench {
namespace {

constexpr std::size_t page_bytes_max = 15'000;

/// The value of the page's form field; empty when there is none.
std::string_view receipt_in(std::string_view page) {
    constexpr std::string_view name = "name=\"receipt\" value=\"";
    const auto at = page.find(name);
    if (at == std::string_view::npos) return {};
    page.remove_prefix(at + name.size());
    return page.substr(0, page.find('"'));
}

}  // namespace

Visits::Visits(
    std::string_view origin, std::span<const Visitor> visitors, std::size_t slots, CodeOn code_on
)
    : origin_(origin),
      event_(origin),
      left_(visitors),
      visits_(slots),
      code_on_(std::move(code_on)) {}

Next Visits::next(std::size_t slot, std::string& request) {
    Visit& visit = visits_[slot];
    if (visit.step == Step::leave) {
        visit.step = Step::scan;
        return Next::hang_up;
    }
    if (visit.step == Step::check_in) {
        event_.append(request, visit.visitor->token, visit.receipt);
        return Next::ask;
    }
    if (left_.empty()) return Next::finished;
    visit.visitor = &left_.front();
    left_ = left_.subspan(1);
    request = page_request(origin_, "/q/" + code_on_(visit.visitor->session));
    request.append("Cookie: hg_login=").append(visit.visitor->token).append("\r\n\r\n");
    return Next::ask;
}

std::string Visits::complaint(std::size_t slot, const Reply& reply) {
    Visit& visit = visits_[slot];
    if (visit.step == Step::scan) return complaint_about_page(visit, reply);
    visit.step = Step::leave;
    return complaint_about_event(reply.status, reply.body);
}

std::string Visits::complaint_about_page(Visit& visit, const Reply& reply) const {
    visit.step = Step::check_in;
    visit.receipt = receipt_in(reply.body);
    if (reply.status != 200) return "the page behind a code was not answered by 200";
    if (reply.head.size() + reply.body.size() > page_bytes_max) return "a page of more than 15 kB";
    return visit.receipt.empty() ? "a page without a receipt" : "";
}

Pages::Pages(std::string_view origin, std::string_view path, std::uint64_t count, std::size_t slots)
    : request_(page_request(origin, path) + "\r\n"), left_(count), asked_(slots, false) {}

Next Pages::next(std::size_t slot, std::string& request) {
    if (asked_[slot]) {
        asked_[slot] = false;
        return Next::hang_up;
    }
    if (left_ == 0) return Next::finished;
    --left_;
    asked_[slot] = true;
    request = request_;
    return Next::ask;
}

std::string Pages::complaint(std::size_t, const Reply& reply) {
    return reply.status == 200 ? "" : "a page was not answered by 200";
}

}  // namespace hg::bench
