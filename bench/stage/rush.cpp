// SPDX-License-Identifier: Apache-2.0
#include "stage/rush.hpp"

#include <algorithm>
#include <random>

#include "modules/identity/fixtures.hpp"
#include "stage/evening.hpp"

namespace hg::bench {
namespace {

constexpr db::Query standings_list{"bench.standings", R"sql(
    SELECT person_id AS person, state, position FROM activities_sign_ups
    WHERE session_id = $1 ORDER BY position
)sql"};
constexpr db::Query moved_up_list{"bench.moved_up", R"sql(
    SELECT person_id FROM activities_sign_up_events
    WHERE session_id = $1 AND step = 'moved_up' ORDER BY id
)sql"};

}  // namespace

Rush make_rush(TownFile& file, const Folk& folk, std::size_t spots, Time now) {
    const auto capacity = static_cast<std::int64_t>(spots);
    const auto sessions =
        publish(file, folk, {{"Hall", now + days(1), now + days(1) + hours(2), capacity}}, now);
    Rush rush{sessions.front(), std::vector<Member>(folk.people.size())};
    file.each(folk.people.size(), now, [&](Context& context, std::size_t number) {
        const auto person = folk.people[number];
        const auto token = identity::create_login(context, person, "bench").token;
        rush.members[number] = {person, token, rush.session};
    });
    // The order of requests is independent of the order in which the people were made.
    std::ranges::shuffle(rush.members, std::mt19937_64(44));
    return rush;
}

std::vector<Standing> standings(TownFile& file, SessionId session) {
    std::vector<Standing> all;
    file.look([&](Context& context) { all = context.tx.all<Standing>(standings_list, session); });
    return all;
}

std::vector<PersonId> moved_up(TownFile& file, SessionId session) {
    std::vector<PersonId> all;
    file.look([&](Context& context) { all = context.tx.all<PersonId>(moved_up_list, session); });
    return all;
}

}  // namespace hg::bench
