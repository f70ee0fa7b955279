// SPDX-License-Identifier: Apache-2.0
#include "modules/organisations/model.hpp"

#include <doctest/doctest.h>

using namespace hg::organisations;

TEST_CASE("a kind stands below those before it, and nothing stands below a leaf") {
    CHECK(may_stand_below(Kind::joint_union, Kind::street_union));
    CHECK(may_stand_below(Kind::union_, Kind::street_union));
    CHECK(may_stand_below(Kind::union_, Kind::joint_union));
    CHECK(may_stand_below(Kind::enterprise, Kind::union_));
    for (const auto any_union : {Kind::street_union, Kind::joint_union, Kind::union_}) {
        CHECK(may_stand_below(Kind::volunteer_team, any_union));
    }
    CHECK_FALSE(may_stand_below(Kind::street_union, Kind::street_union));
    CHECK_FALSE(may_stand_below(Kind::joint_union, Kind::union_));
    CHECK_FALSE(may_stand_below(Kind::union_, Kind::union_));
    CHECK_FALSE(may_stand_below(Kind::volunteer_team, Kind::enterprise));
    CHECK_FALSE(may_stand_below(Kind::volunteer_team, Kind::volunteer_team));
}

TEST_CASE("every kind has a word, and the word leads back to it") {
    for (const auto kind :
         {Kind::street_union,
          Kind::joint_union,
          Kind::union_,
          Kind::enterprise,
          Kind::volunteer_team}) {
        CHECK(kind_of(word_of(kind)) == kind);
    }
    CHECK(word_of(Kind::union_) == "union");
    CHECK_FALSE(kind_of("union_").has_value());
    CHECK_FALSE(kind_of("").has_value());
}

TEST_CASE("a name is found by letters anywhere in it") {
    CHECK(name_matches("Wang Fang", "fang"));
    CHECK(name_matches("Wang Fang", ""));
    CHECK_FALSE(name_matches("Wang Fang", "li"));
}
