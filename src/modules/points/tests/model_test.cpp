// SPDX-License-Identifier: Apache-2.0
#include "modules/points/model.hpp"

#include <doctest/doctest.h>

using namespace hg;
using namespace hg::points;

TEST_CASE("only full blocks count, and no more than the most") {
    struct Row {
        Rule rule;
        std::int64_t stayed;
        std::int64_t points;
    };
    // clang-format off
    const Row rows[] = {
        {{30, 1, {}, 1},     0,  0}, {{30, 1, {}, 1},  29,  0}, {{30, 1, {}, 1},  30, 1},
        {{30, 1, {}, 1},    95,  3}, {{60, 2, {}, 1}, 119,  2}, {{60, 2, {}, 1}, 120, 4},
        {{30, 1,  4, 1},   600,  4}, {{50, 2, 20, 1},  50,  2}, {{1,  1, {}, 1}, 1440, 1440},
    };
    // clang-format on
    for (const auto& row : rows) {
        CHECK(points_for(row.rule, {row.stayed}).value == row.points);
    }
}

TEST_CASE("a movement sums to zero, and its minutes are those of one person") {
    constexpr AccountOwner member{AccountKind::person, 1};
    constexpr AccountOwner other{AccountKind::person, 2};
    constexpr AccountOwner hold{AccountKind::hold, 1};
    struct Row {
        std::vector<Posting> postings;
        std::int64_t minutes;
        bool balanced;
    };
    const Row rows[] = {
        {{{member, {5}}, {issue, {-5}}}, 95, true},
        {{{member, {5}}, {issue, {-4}}}, 0, false},
        {{{member, {0}}, {issue, {0}}}, 20, true},
        {{{member, {0}}}, 0, false},
        {{{member, {-5}}, {hold, {3}}, {other, {2}}}, 0, true},
        {{{member, {-5}}, {other, {5}}}, 60, false},
        {{{hold, {-5}}, {issue, {5}}}, 60, false},
    };
    for (const auto& row : rows) {
        Movement movement;
        movement.minutes_change = {row.minutes};
        CHECK(is_balanced(movement, row.postings) == row.balanced);
    }
}

TEST_CASE("an account that nearly every movement touches keeps no balance") {
    CHECK_FALSE(keeps_balance(AccountKind::issue));
    CHECK_FALSE(keeps_balance(AccountKind::expiry));
    CHECK(keeps_balance(AccountKind::person));
    CHECK(keeps_balance(AccountKind::merchant));
}
