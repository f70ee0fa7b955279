// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "modules/activities/fixtures.hpp"
#include "simulation/world.hpp"

namespace hg::simulation {

using attendance::EventKind;
using attendance::Source;

namespace {

constexpr std::int64_t steps_accepted = 4;

/// The receipt in the page behind a code.
std::string receipt_in(const std::string& page) {
    constexpr std::string_view before = "name=\"receipt\" value=\"";
    const auto at = page.find(before);
    if (at == std::string::npos) return "";
    const auto begin = at + before.size();
    return page.substr(begin, page.find('"', begin) - begin);
}

void forge(std::string& token) { token.back() = token.back() == 'A' ? 'Q' : 'A'; }

}  // namespace

/// Scans a display; an empty text when the page has none for it. What the page ought to say
/// is known from the two clocks.
std::string World::seen_receipt(const Phone& phone, const Display& display) {
    const auto clock = now_ + display.clock_off;
    auto code = server_.wall_code(display.session, display.gate, clock);
    const bool forged = chance_.one_in(20);
    if (forged) forge(code);
    const auto age = attendance::step_at(now_) - attendance::step_at(clock);
    const bool good = !forged && age >= 0 && age <= steps_accepted;
    const auto page = server_.get("/q/" + code, phone.owner->token, now_);
    say(fmt::format(
        "{} scans gate {} of {} (its clock {} s off): {}",
        phone.owner->name,
        display.gate,
        name_of(display.session),
        display.clock_off.ms / 1000,
        page.status
    ));
    // Whoever is inside is told so, and not that the code is old.
    const auto* inside = model_.inside(phone.owner->id);
    const bool told_inside = inside && inside->session == display.session;
    const unsigned expected = forged ? 403 : good || told_inside ? 200 : 410;
    if (page.status != expected) {
        throw Finding{fmt::format("the page behind a code is {}, not {}", page.status, expected)};
    }
    return receipt_in(page.body);
}

void World::keep_event(std::size_t at, const std::string& receipt, SessionId session) {
    auto& phone = phones_[at];
    const bool inside = phone.inside == session;
    const bool leaves = chance_.one_in(8) ? !inside : inside;
    Request request{Act::event, phone.owner->id, ""};
    request.event.event_id = new_event_id();
    request.event.kind = leaves ? EventKind::out : EventKind::in;
    request.event.receipt = receipt;
    request.event.occurred_at = now_ + phone.clock_off;
    request.event.source = chance_.one_in(2) ? Source::camera : Source::venue_code;
    if (chance_.one_in(3)) request.event.confirmed = true;
    if (chance_.one_in(3)) request.event.sign_up = true;
    if (chance_.one_in(3)) request.event.leave_other = true;
    request.told = fmt::format(
        "{} {} {} (event {})",
        phone.owner->name,
        leaves ? "leaves" : "enters",
        name_of(session),
        request.event.event_id.substr(0, 8)
    );
    tell_later(at, std::move(request));
}

/// Mostly at once; and then until an answer has come.
void World::tell_later(std::size_t phone, Request request) {
    if (!chance_.one_in(3)) network_.push_back({phone, request});
    phones_[phone].untold.push_back(std::move(request));
}

/// Mostly one that has a reason: of the session one is inside, or of one whose door is open.
const Display& World::display_before(const Person& person) {
    const auto* inside = model_.inside(person.id);
    for (int tries = 0; tries < 4; ++tries) {
        const auto& display = chance_.pick(displays_);
        const auto& session = model_.sessions.at(display.session);
        const bool open = session.starts_at - minutes(30) <= now_ && now_ < session.ends_at;
        if (inside ? inside->session == session.id : open) return display;
    }
    return chance_.pick(displays_);
}

void World::scan_display() {
    const auto at = chance_.one_in(10) ? some_organiser() : some_member();
    const auto& display = display_before(*phones_[at].owner);
    auto receipt = seen_receipt(phones_[at], display);
    if (receipt.empty()) return;
    model_.receipts[receipt] = {display.session, now_};
    if (chance_.one_in(25)) forge(receipt);
    phones_[at].receipts.push_back(receipt);
    keep_event(at, receipt, display.session);
}

/// A page that was kept open, or a picture of somebody else's.
void World::use_old_receipt() {
    const auto& from = chance_.one_in(2) ? phones_[some_member()] : chance_.pick(phones_);
    if (from.receipts.empty()) return;
    const auto own = static_cast<std::size_t>(&from - phones_.data());
    const auto newest = from.receipts.size() - 1;
    const auto& receipt = chance_.one_in(3) ? chance_.pick(from.receipts) : from.receipts[newest];
    const auto found = model_.receipts.find(receipt);
    const auto session = found == model_.receipts.end() ? SessionId{} : found->second.session;
    keep_event(chance_.one_in(2) ? own : some_member(), receipt, session);
}

/// What was told stays until an answer has come, and is told again, in any order.
void World::send_untold() {
    std::vector<std::size_t> waiting;
    for (std::size_t at = 0; at < phones_.size(); ++at) {
        if (!phones_[at].untold.empty()) waiting.push_back(at);
    }
    if (waiting.empty()) return;
    const auto at = chance_.pick(waiting);
    auto request = chance_.pick(phones_[at].untold);
    if (chance_.one_in(25)) {
        // A faulty phone sends another event under the same id.
        const bool in = request.event.kind == EventKind::in;
        request.event.kind = in ? EventKind::out : EventKind::in;
        request.told += " told otherwise";
    }
    network_.push_back({at, std::move(request)});
}

void World::sign_up_or_withdraw() {
    const auto at = some_member();
    const auto& phone = phones_[at];
    const auto& session = some_session();
    Request request{chance_.one_in(3) ? Act::withdraw : Act::sign_up, phone.owner->id, ""};
    request.session = session.id;
    request.waitlist =
        chance_.one_in(3) ? activities::Waitlist::decline : activities::Waitlist::join;
    const auto* does = request.act == Act::withdraw ? "withdraws from" : "signs up for";
    request.told = fmt::format("{} {} {}", phone.owner->name, does, session.name);
    network_.push_back({at, std::move(request)});
}

}  // namespace hg::simulation
