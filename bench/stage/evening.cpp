// SPDX-License-Identifier: Apache-2.0
#include "stage/evening.hpp"

#include <algorithm>

#include "modules/activities/fixtures.hpp"

namespace hg::bench {
namespace {

constexpr std::size_t sessions_of_an_activity = 100;

}  // namespace

std::vector<SessionId> publish(
    TownFile& file, const Folk& folk, const std::vector<activities::NewSession>& sessions, Time now
) {
    std::vector<SessionId> made;
    const std::size_t count =
        (sessions.size() + sessions_of_an_activity - 1) / sessions_of_an_activity;
    file.each(count, now, [&](Context& context, std::size_t number) {
        activities::ActivityCreate wish;
        wish.organisation_id = folk.street_union;
        wish.title = "Evening of the bench";
        wish.tag = "bench";
        const auto begin = number * sessions_of_an_activity;
        const auto end = std::min(begin + sessions_of_an_activity, sessions.size());
        for (auto i = begin; i < end; ++i) wish.sessions.push_back(sessions[i]);
        const auto activity = activities::create(context, folk.organiser, wish).value();
        made.insert(made.end(), activity.sessions.begin(), activity.sessions.end());
    });
    return made;
}

}  // namespace hg::bench
