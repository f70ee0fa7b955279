// SPDX-License-Identifier: Apache-2.0
#include "stage/cast.hpp"

#include <algorithm>
#include <random>
#include <span>

#include "base/assert.hpp"
#include "modules/activities/fixtures.hpp"
#include "modules/identity/fixtures.hpp"
#include "stage/evening.hpp"

namespace hg::bench {
namespace {

constexpr std::size_t spots = 200;
constexpr std::size_t sessions_at_once = 10;

std::vector<SessionId> open_sessions(
    TownFile& file, const Folk& folk, std::size_t count, Time now
) {
    const std::vector<activities::NewSession> wanted(
        count, {"Hall", now - minutes(10), now + hours(6), spots}
    );
    return publish(file, folk, wanted, now - days(1));
}

void sign_up(Context& context, const Member& member) {
    const auto spot =
        activities::sign_up(context, member.person, member.session, activities::Waitlist::decline);
    HG_ASSERT(spot.has_value() && spot->state == activities::SignUpState::confirmed);
}

/// Ten sessions begin, and their people arrive, in no order; then the next ten.
std::vector<Member> in_waves(std::vector<Member> cast) {
    std::mt19937_64 chance(43);
    for (auto wave = std::span(cast); !wave.empty();) {
        const auto size = std::min(spots * sessions_at_once, wave.size());
        std::ranges::shuffle(wave.first(size), chance);
        wave = wave.subspan(size);
    }
    return cast;
}

}  // namespace

std::vector<Member> make_cast(TownFile& file, const Folk& folk, Time now) {
    const std::size_t count = folk.people.size();
    const auto sessions = open_sessions(file, folk, (count + spots - 1) / spots, now);
    // Shuffled, so that a session does not depend on the order in which the people were made.
    auto people = folk.people;
    std::ranges::shuffle(people, std::mt19937_64(42));
    std::vector<Member> cast(count);
    for (std::size_t i = 0; i < count; ++i) cast[i] = {people[i], "", sessions[i / spots]};
    file.each(count, now - hours(1), [&](Context& context, std::size_t number) {
        Member& member = cast[number];
        member.token = identity::create_login(context, member.person, "bench").token;
        sign_up(context, member);
    });
    return in_waves(std::move(cast));
}

}  // namespace hg::bench
