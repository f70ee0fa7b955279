// SPDX-License-Identifier: Apache-2.0
#include "stage/fairness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

namespace hg::bench {
namespace {

using activities::SignUpState;

template <class... Args>
void require(bool holds, fmt::format_string<Args...> sentence, Args&&... args) {
    if (!holds) throw std::runtime_error(fmt::format(sentence, std::forward<Args>(args)...));
}

std::unordered_map<PersonId, std::size_t> ranks(std::span<const Standing> standings) {
    std::unordered_map<PersonId, std::size_t> ranks;
    for (std::size_t i = 0; i < standings.size(); ++i) ranks[standings[i].person] = i;
    return ranks;
}

/// Asking or being answered, in the order in which the client did them.
struct Deed {
    std::uint64_t moment = 0;
    bool answered = false;
    std::size_t rank = 0;
};

std::vector<Deed> deeds_of(
    std::span<const Standing> standings,
    std::span<const Member> members,
    std::span<const Application> applications
) {
    auto rank = ranks(standings);
    std::vector<Deed> deeds;
    for (std::size_t i = 0; i < members.size(); ++i) {
        deeds.push_back({applications[i].asked_at, false, rank.at(members[i].person)});
        deeds.push_back({applications[i].answered_at, true, rank.at(members[i].person)});
    }
    std::ranges::sort(deeds, {}, &Deed::moment);
    return deeds;
}

}  // namespace

void check_spots(std::span<const Standing> standings, std::size_t people, std::size_t spots) {
    require(standings.size() == people, "{} asked, {} are stored", people, standings.size());
    for (std::size_t i = 0; i < people; ++i) {
        const auto expected = i < spots ? SignUpState::confirmed : SignUpState::waitlisted;
        require(standings[i].state == expected, "number {} by position is not served so", i + 1);
        const bool later = i == 0 || standings[i - 1].position < standings[i].position;
        require(later, "two people have the position {}", standings[i].position);
    }
}

void check_answers(
    std::span<const Standing> standings,
    std::span<const Member> members,
    std::span<const Application> applications
) {
    auto rank = ranks(standings);
    const auto waiting = [](const Standing& each) { return each.state == SignUpState::waitlisted; };
    const auto confirmed =
        static_cast<std::size_t>(std::ranges::find_if(standings, waiting) - standings.begin());
    for (std::size_t i = 0; i < members.size(); ++i) {
        const auto stored = rank.at(members[i].person);
        const std::size_t expected = stored < confirmed ? 0 : stored - confirmed + 1;
        const auto told = applications[i].waits_as.value_or(0);
        require(told == expected, "one was told {}, and is {} on the waitlist", told, expected);
    }
}

void check_order(
    std::span<const Standing> standings,
    std::span<const Member> members,
    std::span<const Application> applications
) {
    // Only the latest of those already answered has to be compared.
    std::optional<std::size_t> latest;
    for (const auto& deed : deeds_of(standings, members, applications)) {
        if (deed.answered) {
            latest = std::max(latest.value_or(0), deed.rank);
        } else {
            require(
                !latest || *latest < deed.rank,
                "number {} by position asked after number {} was answered",
                deed.rank + 1,
                latest.value_or(0) + 1
            );
        }
    }
}

}  // namespace hg::bench
