// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "simulation/world.hpp"

namespace hg::simulation {

using attendance::EventKind;
using attendance::Source;

namespace {

constexpr Span code_step = seconds(15);

}  // namespace

std::size_t World::some_organiser() {
    return members_ + static_cast<std::size_t>(chance_.below(phones_.size() - members_));
}

/// Of now or of a while ago; sometimes one that nobody made.
std::string World::shown_member_code(const Person& member) {
    const auto made = chance_.one_in(5) ? now_ - seconds(chance_.between(0, 200)) : now_;
    auto code = server_.member_code(member.id, made);
    if (chance_.one_in(25)) {
        code.back() = code.back() == 'A' ? 'Q' : 'A';
    } else {
        model_.codes[code] = {member.id, {made.ms / code_step.ms * code_step.ms}};
    }
    return code;
}

/// An organiser's phone keeps its scans as a member's does, for an hour without a network, too.
void World::scan_member() {
    const auto at = chance_.one_in(15) ? some_member() : some_organiser();
    const auto& phone = phones_[at];
    const auto& member = *phones_[some_member()].owner;
    const auto* open = model_.inside(member.id);
    const auto session = open && !chance_.one_in(4) ? open->session : some_session().id;
    const bool inside = open && open->session == session;
    const bool leaves = chance_.one_in(8) ? !inside : inside;
    Request request{Act::event, phone.owner->id, ""};
    request.event.event_id = new_event_id();
    request.event.kind = leaves ? EventKind::out : EventKind::in;
    request.event.member_code = shown_member_code(member);
    request.event.session_id = chance_.one_in(30) ? SessionId{42} : session;
    request.event.occurred_at = now_ + phone.clock_off;
    request.event.source = chance_.one_in(2) ? Source::organiser_scan : Source::upload;
    if (chance_.one_in(3)) request.event.confirmed = true;
    if (chance_.one_in(3)) request.event.sign_up = true;
    if (chance_.one_in(3)) request.event.leave_other = true;
    request.told = fmt::format(
        "{} scans {} {} {} (event {})",
        phone.owner->name,
        member.name,
        leaves ? "out of" : "into",
        name_of(*request.event.session_id),
        request.event.event_id.substr(0, 8)
    );
    tell_later(at, std::move(request));
}

void World::decide() {
    if (model_.presences.empty()) return;
    auto at = model_.presences.begin();
    std::advance(at, chance_.below(model_.presences.size()));
    const auto& presence = at->second;
    const auto phone = chance_.one_in(10) ? some_member() : some_organiser();
    Request request{chance_.one_in(3) ? Act::annul : Act::correct, phones_[phone].owner->id, ""};
    request.presence = chance_.one_in(25) ? PresenceId{42} : presence.id;
    request.from = presence.in + minutes(chance_.between(-25, 25));
    request.until = presence.out.value_or(now_) + minutes(chance_.between(-25, 25));
    if (chance_.one_in(3)) request.until = std::min(request.until, now_);
    request.told = fmt::format(
        "{} {} the presence {} at {} ({} to {})",
        phones_[phone].owner->name,
        request.act == Act::annul ? "annuls" : "corrects",
        request.presence.value,
        name_of(presence.session),
        to_rfc3339(request.from).substr(11, 8),
        to_rfc3339(request.until).substr(11, 8)
    );
    network_.push_back({phone, std::move(request)});
}

/// Mostly about a presence whose check-out was forgotten; by its member, or by an organiser.
void World::say_when_left() {
    std::vector<const ModelPresence*> some;
    for (const auto& [id, presence] : model_.presences) {
        const bool over = model_.sessions.at(presence.session).ends_at <= now_;
        const bool is_due = presence.is_pending() || (over && !presence.out);
        if (is_due || chance_.one_in(20)) some.push_back(&presence);
    }
    if (some.empty()) return;
    const auto& presence = *chance_.pick(some);
    const bool by_member = chance_.one_in(2);
    const auto phone = by_member ? some_member() : some_organiser();
    const auto by = by_member && !chance_.one_in(10) ? presence.person : phones_[phone].owner->id;
    Request request{by_member ? Act::state_leaving : Act::confirm, by, ""};
    request.presence = chance_.one_in(25) ? PresenceId{42} : presence.id;
    request.session = presence.session;
    request.until = presence.out.value_or(now_) + minutes(chance_.between(-40, 5));
    request.told = fmt::format(
        "{} at {} is said to have left the presence {} at {}",
        by_member ? "who was" : "somebody",
        name_of(presence.session),
        request.presence.value,
        to_rfc3339(request.until).substr(11, 8)
    );
    network_.push_back({phone, std::move(request)});
}

/// Often one that somebody has entered before its start: that is when a change surprises.
const ModelSession& World::session_to_change() {
    for (const auto& [id, presence] : model_.presences) {
        const auto& session = model_.sessions.at(presence.session);
        if (!presence.out && session.starts_at > now_ && chance_.one_in(2)) return session;
    }
    return some_session();
}

void World::change_session() {
    const auto phone = chance_.one_in(10) ? some_member() : some_organiser();
    const auto& session = session_to_change();
    const auto act = chance_.one_in(6)   ? Act::cancel
                     : chance_.one_in(5) ? Act::undo_change
                                         : Act::change_session;
    Request request{act, {}, ""};
    request.by = phones_[phone].owner->id;
    request.session = session.id;
    const auto later = minutes(chance_.one_in(2) ? chance_.between(-60, 90) : 0);
    request.from = session.starts_at + later;
    request.until = session.ends_at + later;
    if (chance_.one_in(4)) request.from = session.starts_at;  // Prolonged or cut short.
    request.capacity = std::max<std::int64_t>(1, session.capacity + chance_.between(-2, 2));
    request.told = fmt::format(
        "{} {} {} ({} spots from {})",
        phones_[phone].owner->name,
        act == Act::cancel        ? "cancels"
        : act == Act::undo_change ? "calls back the change of"
                                  : "changes",
        session.name,
        request.capacity,
        to_rfc3339(request.from).substr(11, 8)
    );
    network_.push_back({phone, std::move(request)});
}

}  // namespace hg::simulation
