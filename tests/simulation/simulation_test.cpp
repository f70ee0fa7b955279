// SPDX-License-Identifier: Apache-2.0
#include "simulation/simulation.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <cstdlib>

using namespace hg::simulation;

namespace {

const Ground& ground() {
    static const Ground one;
    return one;
}

std::uint64_t seeds_wanted() {
    const char* wanted = std::getenv("HONGGANG_TEST_SEEDS");
    return wanted ? std::stoull(wanted) : 1000;
}

constexpr std::uint64_t seeds_for_a_bug = 300;

bool tells_of(const Report& report, const PlantedBug& bug) {
    return bug.found_by.empty() || std::ranges::any_of(bug.found_by, [&](auto part) {
               return report.finding.find(part) != std::string::npos;
           });
}

}  // namespace

TEST_CASE("whatever happens on the way to the points, every promise holds after every step") {
    const auto found = first_finding(ground(), 1, seeds_wanted());
    if (found) FAIL(found->text());
}

TEST_CASE("a seed is the same story every time, to the last row") {
    for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
        const auto once = simulate(ground(), {seed});
        const auto again = simulate(ground(), {seed});
        CHECK(once.told == again.told);
        CHECK(once.digest == again.digest);
        CHECK(once.digest != simulate(ground(), {seed + 100}).digest);
    }
}

TEST_CASE("every bug that is planted is found, by the promise that it breaks") {
    for (const auto& bug : planted_bugs()) {
        CAPTURE(bug.name);
        const auto found = first_finding(ground(), 1, seeds_for_a_bug, {.bug = &bug});
        REQUIRE(found.has_value());
        CAPTURE(found->text());
        CHECK(tells_of(*found, bug));
        const auto again = simulate(ground(), found->run);
        CHECK(again.finding == found->finding);
        CHECK(again.digest == found->digest);
    }
}
