// SPDX-License-Identifier: Apache-2.0
#include "demo/crowd.hpp"

namespace hg::demo {

namespace {

/// Longer than the door is open before the start, and after the end until the schedule closes.
constexpr Span before_start = minutes(32);
constexpr Span after_end = minutes(40);
constexpr std::size_t attempts_each = 25;

}  // namespace

Crowd::Crowd(const Roster& roster, Chance& chance)
    : roster_(roster),
      chance_(chance),
      busy_until_(roster.people.size()),
      seen_(roster.people.size(), 0) {}

std::vector<PersonIndex> Crowd::choose(
    const Outline& outline,
    const Slot& slot,
    std::size_t count,
    const std::vector<PersonIndex>& regulars
) {
    ++choice_;
    // The member who logs in to a demonstration decides what comes next.
    if (outline.part != Part::none) seen_[demo_member] = choice_;
    std::vector<PersonIndex> people;
    for (const auto person : regulars) {
        if (people.size() < count && take(person, slot)) people.push_back(person);
    }
    for (auto left = count * attempts_each; left > 0 && people.size() < count; --left) {
        const auto person = candidate(outline);
        if (take(person, slot)) people.push_back(person);
    }
    return people;
}

void Crowd::occupy(const std::vector<PersonIndex>& people, const Slot& slot) {
    for (const auto person : people) busy_until_[person] = slot.ends_at + after_end;
}

bool Crowd::take(PersonIndex person, const Slot& slot) {
    if (person == demo_officer || seen_[person] == choice_) return false;
    if (busy_until_[person] > slot.starts_at - before_start) return false;
    seen_[person] = choice_;
    return true;
}

PersonIndex Crowd::volunteer_of(const std::vector<PersonIndex>& volunteers) {
    // Half of the time anybody, otherwise the keener ones, who stand in front.
    const auto any = chance_.below(volunteers.size());
    return volunteers[chance_.percent(50) ? any : chance_.below(any + 1)];
}

PersonIndex Crowd::candidate(const Outline& outline) {
    if (outline.team != nullptr) {
        if (outline.audience || chance_.percent(50)) return volunteer_of(outline.team->volunteers);
        if (chance_.percent(60)) return volunteer_of(roster_.volunteers);
    } else if (!outline.audience && chance_.percent(25)) {
        return volunteer_of(roster_.volunteers);
    }
    // A few come often: chance is squared, then spread over all enterprises.
    const auto size = outline.reach.size();
    const auto rank = chance_.below(size) * chance_.below(size) / size;
    constexpr std::size_t spread = 7'919;
    return static_cast<PersonIndex>(outline.reach.first + rank * spread % size);
}

}  // namespace hg::demo
