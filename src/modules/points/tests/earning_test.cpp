// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "modules/points/store.hpp"
#include "support/findings.hpp"
#include "support/test_town.hpp"

using namespace hg;
using test::TestTown;

namespace {

points::Earning earning(PersonId person, std::int64_t stayed, std::int64_t revision = 0) {
    points::Earning earning;
    earning.presence = PresenceId{900};
    earning.person = person;
    earning.revision = revision;
    earning.minutes = {stayed};
    earning.title = "River clean-up";
    earning.closed_by = "member";
    return earning;
}

points::Account account(TestTown& town, PersonId person) {
    return town.write([&](Context& context) {
        return account_of(context.tx, points::owner(person)).value_or(points::Account{});
    });
}

}  // namespace

TEST_CASE("a presence is paid once however often it is asked for") {
    TestTown town;
    const auto member = town.person();
    for (int i = 0; i < 3; ++i) {
        town.write([&](Context& context) {
            CHECK(points::earn(context, earning(member.id, 95)).value == 3);
        });
    }
    CHECK(account(town, member.id).balance.value == 3);
}

TEST_CASE("a decision pays the difference, in either direction, also down to nothing") {
    TestTown town;
    const auto member = town.person();
    const std::int64_t stays[] = {95, 185, 20, 60};
    const std::int64_t balances[] = {3, 6, 0, 2};
    for (int revision = 0; revision < 4; ++revision) {
        town.write([&](Context& context) {
            points::earn(context, earning(member.id, stays[revision], revision));
        });
        CHECK(account(town, member.id).balance.value == balances[revision]);
    }
    CHECK(account(town, member.id).minutes == Minutes{60});
    CHECK(town.write(test::unsound).empty());
}

TEST_CASE("what a presence has earned is known by it, once it has earned") {
    TestTown town;
    const auto member = town.person();
    town.write([&](Context& context) {
        CHECK_FALSE(points::earned_by(context, PresenceId{900}).has_value());
        points::earn(context, earning(member.id, 95));
        points::earn(context, earning(member.id, 185, 1));
        CHECK(points::earned_by(context, PresenceId{900}) == Points{6});
    });
}

TEST_CASE("other modules read what a source gave in the public view") {
    TestTown town;
    const auto member = town.person();
    static constexpr db::Query seen{"test.public_earned", R"sql(
        SELECT CAST(SUM(points) AS BIGINT) AS points FROM points_public_earned
         WHERE source_kind = 'presence' AND source_id = 900
    )sql"};
    town.write([&](Context& context) {
        points::earn(context, earning(member.id, 95));
        points::earn(context, earning(member.id, 20, 1));
        points::earn(context, earning(member.id, 60, 2));
        CHECK(context.tx.one<Points>(seen) == Points{2});
    });
}
