// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>

#include "modules/points/store.hpp"
#include "support/findings.hpp"
#include "support/test_town.hpp"

using namespace hg;
using test::TestTown;

namespace {

/// One presence that stayed for so many minutes; the reason is that of a decision about it.
points::Earning earning(
    PersonId person, std::int64_t stayed, std::optional<std::string> reason = {}
) {
    points::Earning earning;
    earning.person = person;
    earning.title = "River clean-up";
    earning.intervals = {{PresenceId{900}, {}, {}, "member", {stayed}}};
    earning.reason = std::move(reason);
    return earning;
}

points::Earning with(points::Earning earning, std::int64_t presence, std::int64_t stayed) {
    earning.intervals.push_back({PresenceId{presence}, {}, {}, "member", {stayed}});
    return earning;
}

std::optional<Points> earned(Context& context, std::int64_t presence) {
    const std::array ids{PresenceId{presence}};
    return points::earned_by(context, ids);
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
    for (int time = 0; time < 4; ++time) {
        town.write([&](Context& context) {
            points::earn(context, earning(member.id, stays[time], "as the list says"));
        });
        CHECK(account(town, member.id).balance.value == balances[time]);
    }
    CHECK(account(town, member.id).minutes == Minutes{60});
    CHECK(town.write(test::unsound).empty());
}

TEST_CASE("what a presence has earned is known by it, once it has earned") {
    TestTown town;
    const auto member = town.person();
    town.write([&](Context& context) {
        CHECK_FALSE(earned(context, 900).has_value());
        points::earn(context, earning(member.id, 95));
        points::earn(context, earning(member.id, 185));
        CHECK(earned(context, 900) == Points{6});
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
        points::earn(context, earning(member.id, 20));
        points::earn(context, earning(member.id, 60));
        CHECK(context.tx.one<Points>(seen) == Points{2});
    });
}

TEST_CASE("presences of one stay are paid together under the first, and its most is the stay's") {
    TestTown town;
    const auto member = town.person();
    auto first = earning(member.id, 45);
    first.rule.points_max = 3;
    town.write([&](Context& context) {
        CHECK(points::earn(context, first).value == 1);
        CHECK(points::earn(context, with(first, 901, 45)).value == 3);
        CHECK(points::earn(context, with(with(first, 901, 45), 902, 300)).value == 3);
        CHECK(earned(context, 900) == Points{3});
        CHECK_FALSE(earned(context, 901).has_value());
    });
    CHECK(account(town, member.id).minutes == Minutes{390});
    CHECK(town.write(test::unsound).empty());
}

TEST_CASE("what presences were paid each by itself before is taken into account") {
    TestTown town;
    const auto member = town.person();
    auto alone = earning(member.id, 40);
    alone.intervals.front().presence = PresenceId{901};
    town.write([&](Context& context) {
        points::earn(context, earning(member.id, 40));
        points::earn(context, alone);
        CHECK(points::earn(context, with(earning(member.id, 40), 901, 40)).value == 2);
    });
    CHECK(account(town, member.id).balance.value == 2);
    CHECK(account(town, member.id).minutes == Minutes{80});
}

TEST_CASE("a decision that changes no minute is in the statement with its reason") {
    TestTown town;
    const auto member = town.person();
    town.write([&](Context& context) {
        points::earn(context, earning(member.id, 95));
        points::earn(context, earning(member.id, 95, "looked at again"));
    });
    const auto statement = town.get("/api/me/statement", member.sent);
    CHECK(statement.count("items") == 2);
    CHECK(statement.at("items.0.kind") == "adjustment");
    CHECK(statement.at("items.0.reason") == "looked at again");
    CHECK(statement.at("items.0.points") == "0");
}
