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
    if (presence.closed_by == ClosedBy::schedule) return Exception::forgotten_sign_out;
    return {};
}

RoomState room_state(PresenceState state) {
    switch (state) {
        case PresenceState::inside: return RoomState::inside;
        case PresenceState::left: return RoomState::left;
        case PresenceState::annulled: break;
    }
    return RoomState::annulled;
}

RoomItem item_of(const Work& work, const Presence& presence) {
    RoomItem item;
    item.presence_id = presence.id;
    item.person_id = presence.person_id;
    item.state = room_state(presence.state());
    item.signed_in_at = presence.in_at();
    item.signed_out_at = presence.out_at();
    item.minutes = presence.minutes(work.now);
    item.closed_by = presence.closed_by;
    item.exception = exception_of(presence);
    return item;
}

void count(Room& room, const RoomItem& item) {
    room.inside += item.state == RoomState::inside;
    room.left += item.state == RoomState::left;
    room.exceptions += item.exception.has_value();
}

void add_points(Work& work, std::vector<RoomItem>& items) {
    std::vector<PresenceId> left;
    for (const auto& item : items) {
        if (item.signed_out_at) left.push_back(*item.presence_id);
    }
    const auto points = points::earned_by(work, left);
    for (auto& item : items) {
        if (!item.presence_id) continue;
        if (const auto found = points.find(*item.presence_id); found != points.end()) {
            item.points = found->second;
        }
    }
}

void add_names(Work& work, std::vector<RoomItem>& items) {
    std::vector<PersonId> people;
    for (const auto& item : items) people.push_back(item.person_id);
    const auto names = identity::names_of(work, people);
    for (auto& item : items) {
        if (const auto found = names.find(item.person_id); found != names.end()) {
            item.name = found->second.name;
        }
    }
}

}  // namespace

Room room_of(Work& work, const activities::Session& session) {
    Room room;
    std::unordered_set<PersonId> seen;
    for (const auto& presence : presences_of_session(work.tx, session.id)) {
        room.items.push_back(item_of(work, presence));
        count(room, room.items.back());
        seen.insert(presence.person_id);
    }
    add_points(work, room.items);
    for (const auto person : activities::expected_at(work, session.id)) {
        if (seen.contains(person)) continue;
        RoomItem item;
        item.person_id = person;
        room.items.push_back(item);
        room.expected += 1;
    }
    add_names(work, room.items);
    return room;
}

Display display_of(
    Work& work, const activities::Session& session, std::string gate, const std::string& address
) {
    Display display;
    display.session = facts_of(session);
    display.now = work.now;
    display.gate = std::move(gate);
    display.inside = count_inside(work.tx, session.id);
    display.expected = session.confirmed_count;
    const auto first = step_at(work.now);
    for (auto step = first; step <= first + steps_ahead; ++step) {
        display.codes.push_back({
            .step = step,
            .from = {step * step_ms},
            .until = {(step + 1) * step_ms},
            .address = address + make_code(work.town, session.id, display.gate, step),
        });
    }
    return display;
}

}  // namespace hg::attendance
