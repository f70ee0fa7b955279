// SPDX-License-Identifier: Apache-2.0
#include "stage/fairness.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace hg;
using namespace hg::bench;
using activities::SignUpState;

namespace {

/// Four who asked one after another, each after the answer before, for two spots.
struct FairRush {
    std::vector<Standing> standings;
    std::vector<Member> members;
    std::vector<Application> applications;

    FairRush() {
        for (std::uint64_t i = 0; i < 4; ++i) {
            const auto number = static_cast<std::int64_t>(i) + 1;
            const auto state = i < 2 ? SignUpState::confirmed : SignUpState::waitlisted;
            standings.push_back({{number}, state, number * 10});
            members.push_back({{number}, "", {}});
            applications.push_back({2 * i + 1, 2 * i + 2, {}});
        }
        applications[2].waits_as = 1;
        applications[3].waits_as = 2;
    }

    void check() const {
        check_spots(standings, 4, 2);
        check_answers(standings, members, applications);
        check_order(standings, members, applications);
    }
};

}  // namespace

TEST_CASE("first come, first served is fair") { CHECK_NOTHROW(FairRush().check()); }

TEST_CASE("a spot too many, one too few and one given twice are noticed") {
    FairRush more;
    more.standings[2].state = SignUpState::confirmed;
    CHECK_THROWS_AS(more.check(), std::runtime_error);
    FairRush fewer;
    fewer.standings[1].state = SignUpState::waitlisted;
    CHECK_THROWS_AS(fewer.check(), std::runtime_error);
    FairRush twice;
    twice.standings[1].position = twice.standings[0].position;
    CHECK_THROWS_AS(twice.check(), std::runtime_error);
    FairRush lost;
    lost.standings.pop_back();
    CHECK_THROWS_AS(lost.check(), std::runtime_error);
}

TEST_CASE("an answer that differs from what is stored is noticed") {
    FairRush confirmed;
    confirmed.applications[2].waits_as.reset();
    CHECK_THROWS_AS(confirmed.check(), std::runtime_error);
    FairRush further;
    further.applications[3].waits_as = 3;
    CHECK_THROWS_AS(further.check(), std::runtime_error);
}

TEST_CASE("whoever asked after another's answer and is before them is noticed") {
    FairRush rush;
    std::swap(rush.members[2], rush.members[3]);
    std::swap(rush.applications[2].waits_as, rush.applications[3].waits_as);
    CHECK_THROWS_AS(rush.check(), std::runtime_error);

    // Two requests that overlap have no defined order, so either may come first.
    rush.applications[2].answered_at = 7;
    rush.applications[3].asked_at = 6;
    CHECK_NOTHROW(rush.check());
}
