// SPDX-License-Identifier: Apache-2.0
#include "modules/organisations/tree/model.hpp"

#include <doctest/doctest.h>

using namespace hg::organisations;

TEST_CASE("a kind stands below those of a lower rank, and nothing stands below a leaf") {
    const Kind street{"street_union", 10, true, true};
    const Kind joint{"joint_union", 20, true, true};
    const Kind one_union{"union", 30, true, true};
    const Kind enterprise{"enterprise", 40, true, false};
    const Kind team{"volunteer_team", 40, true, false};
    CHECK(may_stand_below(joint, street));
    CHECK(may_stand_below(one_union, street));
    CHECK(may_stand_below(one_union, joint));
    CHECK(may_stand_below(enterprise, one_union));
    for (const auto& any_union : {street, joint, one_union}) {
        CHECK(may_stand_below(team, any_union));
    }
    CHECK_FALSE(may_stand_below(street, street));
    CHECK_FALSE(may_stand_below(joint, one_union));
    CHECK_FALSE(may_stand_below(one_union, one_union));
    CHECK_FALSE(may_stand_below(team, enterprise));
    CHECK_FALSE(may_stand_below(team, team));
}

TEST_CASE("an agency stands below no union, and no union below an agency") {
    const Kind street{"street_union", 10, true, true};
    const Kind police{"police", 20, false, true};
    const Kind post{"police_post", 30, false, false};
    const Kind enterprise{"enterprise", 40, true, false};
    CHECK_FALSE(may_stand_below(police, street));
    CHECK_FALSE(may_stand_below(enterprise, police));
    CHECK(may_stand_below(post, police));
}
