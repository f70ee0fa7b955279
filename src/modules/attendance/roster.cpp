// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <unordered_set>

#include "modules/attendance/service.hpp"

namespace hg::attendance {

namespace {

constexpr std::int64_t steps_ahead = 20;  // Five minutes.

std::optional<Exception> exception_of(const Presence& presence) {
    if (presence.state() == PresenceState::annulled) return Exception::annulled;
    if (presence.revision > 0) return Exception::corrected;
    if (presence.closed_by == ClosedBy::schedule) return Exception::forgotten_check_out;
    return {};
}

RosterState roster_state(PresenceState state) {
    switch (state) {
        case PresenceState::inside: return RosterState::inside;
        case PresenceState::left: return RosterState::left;
        case PresenceState::annulled: break;
    }
    return RosterState::annulled;
}

RosterItem item_of(const Context& context, const Presence& presence) {
    RosterItem item;
    item.presence_id = presence.id;
    item.person_id = presence.person_id;
    item.state = roster_state(presence.state());
    item.checked_in_at = presence.in_at();
    item.checked_out_at = presence.out_at();
    item.minutes = presence.minutes(context.now);
    item.closed_by = presence.closed_by;
    item.exception = exception_of(presence);
    return item;
}

void count(Roster& roster, const RosterItem& item) {
    roster.inside += item.state == RosterState::inside;
    roster.left += item.state == RosterState::left;
    roster.exceptions += item.exception.has_value();
}

void add_points(Context& context, std::vector<RosterItem>& items) {
    std::vector<PresenceId> left;
    for (const auto& item : items) {
        if (item.checked_out_at) left.push_back(*item.presence_id);
    }
    const auto points = points::earned_by(context, left);
    for (auto& item : items) {
        if (!item.presence_id) continue;
        if (const auto found = points.find(*item.presence_id); found != points.end()) {
            item.points = found->second;
        }
    }
}

void add_names(Context& context, std::vector<RosterItem>& items) {
    std::vector<PersonId> people;
    for (const auto& item : items) people.push_back(item.person_id);
    const auto names = identity::names_of(context, people);
    for (auto& item : items) {
        if (const auto found = names.find(item.person_id); found != names.end()) {
            item.name = found->second.name;
        }
    }
}

}  // namespace

Roster roster_of(Context& context, const activities::Session& session) {
    Roster roster;
    std::unordered_set<PersonId> seen;
    for (const auto& presence : presences_of_session(context.tx, session.id)) {
        roster.items.push_back(item_of(context, presence));
        count(roster, roster.items.back());
        seen.insert(presence.person_id);
    }
    add_points(context, roster.items);
    for (const auto person : activities::expected_at(context, session.id)) {
        if (seen.contains(person)) continue;
        RosterItem item;
        item.person_id = person;
        roster.items.push_back(item);
        roster.expected += 1;
    }
    add_names(context, roster.items);
    return roster;
}

Display display_of(
    Context& context,
    const activities::Session& session,
    std::string gate,
    const std::string& address
) {
    Display display;
    display.session = facts_of(session);
    display.now = context.now;
    display.gate = std::move(gate);
    display.inside = count_inside(context.tx, session.id);
    display.expected = session.confirmed_count;
    const auto first = step_at(context.now);
    for (auto step = first; step <= first + steps_ahead; ++step) {
        display.codes.push_back({
            .step = step,
            .from = {step * step_ms},
            .until = {(step + 1) * step_ms},
            .address = address + make_code(context.tenant, session.id, display.gate, step),
        });
    }
    return display;
}

}  // namespace hg::attendance
