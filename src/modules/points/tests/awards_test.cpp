// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "modules/points/awards/api.hpp"
#include "support/findings.hpp"
#include "support/test_town.hpp"

using namespace hg;
using test::TestTown;

namespace {

/// The shoe union has a member and an organiser; the street union above it has an organiser.
struct Giving {
    Giving() { join(member.id); }

    void join(PersonId person) {
        town.write([&](Context& context) { organisations::join(context, union_, person); });
    }
    test::Reply award(std::int64_t points, int number, PersonId person) {
        return town.post(
            "/api/points/awards",
            fmt::format(
                R"({{"award_id":"01920000-0000-7000-8000-{:012}","organisation_id":"{}",
                "person_id":"{}","points":{},"reason":"taught others"}})",
                number,
                union_.value,
                person.value,
                points
            ),
            organiser.sent
        );
    }
    test::Reply award(std::int64_t points, int number) { return award(points, number, member.id); }
    test::Reply approve(const test::Reply& award, const TestTown::Someone& by) {
        return town.put("/api/points/awards/" + award.at("id") + "/approval", "{}", by.sent);
    }
    test::Reply refuse(const test::Reply& award, const TestTown::Someone& by) {
        return town.put(
            "/api/points/awards/" + award.at("id") + "/refusal", R"({"reason":"too much"})", by.sent
        );
    }
    test::Reply annul(const test::Reply& award, const TestTown::Someone& by) {
        return town.put(
            "/api/points/awards/" + award.at("id") + "/annulment",
            R"({"reason":"meant another"})",
            by.sent
        );
    }
    std::string balance() { return town.get("/api/me/statement", member.sent).at("balance"); }
    std::string last_notice(const TestTown::Someone& who) {
        return town.get("/api/me/notices", who.sent).at("items.0.kind");
    }

    TestTown town;
    OrganisationId union_ = town.union_under_root();
    TestTown::Someone member = town.person("Zhao Min");
    TestTown::Someone organiser = town.organiser(union_);
    TestTown::Someone above = town.organiser(town.root());
};

}  // namespace

TEST_CASE("award_create: the same award sent twice is given once, another under its id is refused"
) {
    Giving giving;
    const auto first = giving.award(10, 1);
    CHECK(giving.award(10, 1).at("id") == first.at("id"));
    CHECK(giving.balance() == "10");
    CHECK(giving.award(11, 1).code() == "points.award_id_taken");
    CHECK(giving.balance() == "10");
}

TEST_CASE("award_create: nobody outside the giver's organisations is awarded anything") {
    Giving giving;
    const auto stranger = giving.town.person("Qian Li");
    CHECK(giving.award(10, 1, stranger.id).code() == "points.person_outside");
    giving.join(stranger.id);
    CHECK(giving.award(10, 2, stranger.id).at("state") == "given");
}

TEST_CASE("award_approve: above the limit of a day an organiser above decides, split or not") {
    Giving giving;
    CHECK(giving.award(60, 1).at("state") == "given");
    const auto waiting = giving.award(60, 2);
    CHECK(waiting.at("state") == "waiting");
    CHECK(giving.balance() == "60");
    CHECK(giving.last_notice(giving.above) == "points.award_waiting");
    const auto list = giving.town.get("/api/desk/awards?show=mine_to_do", giving.above.sent);
    CHECK(list.at("total") == "1");
    CHECK(list.at("items.0.may_decide") == "true");
    CHECK(
        giving.town.get("/api/desk/awards?show=mine_to_do", giving.organiser.sent).at("total") ==
        "0"
    );
    CHECK(giving.approve(waiting, giving.organiser).code() == "points.not_decider");
    CHECK(giving.approve(waiting, giving.member).code() == "points.award_unknown");
    CHECK(giving.approve(waiting, giving.above).at("state") == "given");
    CHECK(giving.last_notice(giving.organiser) == "points.award_approved");
    CHECK(giving.balance() == "120");
    CHECK(giving.approve(waiting, giving.above).code() == "points.award_decided");
    CHECK(giving.refuse(waiting, giving.above).code() == "points.award_decided");
    giving.town.clock.advance(days(1));
    CHECK(giving.award(60, 3).at("state") == "given");
    CHECK(giving.town.write(test::unsound).empty());
}

TEST_CASE("award_approve: who has left meanwhile gets nothing; the award can still be refused") {
    Giving giving;
    const auto waiting = giving.award(500, 1);
    const auto left = giving.town.remove(
        fmt::format(
            "/api/organisations/{}/members/{}", giving.union_.value, giving.member.id.value
        ),
        giving.organiser.sent
    );
    REQUIRE(left.status < 300);
    CHECK(giving.approve(waiting, giving.above).code() == "points.person_outside");
    CHECK(giving.balance() == "0");
    CHECK(giving.refuse(waiting, giving.above).at("state") == "refused");
}

TEST_CASE("award_list: what waits for others hides nothing of what waits for the reader") {
    Giving giving;
    const auto other = giving.town.organiser(giving.town.root());
    const auto of_root = [&](int number) {
        return giving.town.post(
            "/api/points/awards",
            fmt::format(
                R"({{"award_id":"01920000-0000-7000-9000-{:012}","organisation_id":"{}",
                "person_id":"{}","points":500,"reason":"taught others"}})",
                number,
                giving.town.root().value,
                giving.member.id.value
            ),
            giving.above.sent
        );
    };
    // What one gave oneself waits for the other, and is older than what waits for both.
    for (int number = 1; number <= 100; ++number) REQUIRE(of_root(number).at("state") == "waiting");
    const auto last = giving.award(500, 1);
    const auto to_do = [&](const TestTown::Someone& who) {
        return giving.town.get("/api/desk/awards?show=mine_to_do", who.sent);
    };
    CHECK(to_do(giving.above).at("total") == "1");
    CHECK(to_do(giving.above).at("items.0.id") == last.at("id"));
    CHECK(to_do(other).count("items") == 100);
}

TEST_CASE("award_refuse: what is refused gives nothing, and the giver is told") {
    Giving giving;
    const auto waiting = giving.award(500, 1);
    CHECK(giving.refuse(waiting, giving.above).at("state") == "refused");
    CHECK(giving.balance() == "0");
    CHECK(giving.last_notice(giving.organiser) == "points.award_refused");
}

TEST_CASE("award_create: where nobody could approve, nothing is left waiting for ever") {
    TestTown town;
    const auto organiser = town.organiser(town.root());
    const auto member = town.person();
    town.write([&](Context& context) { organisations::join(context, town.root(), member.id); });
    const auto refused = town.post(
        "/api/points/awards",
        fmt::format(
            R"({{"award_id":"01920000-0000-7000-8000-000000000001","organisation_id":"{}",
            "person_id":"{}","points":101,"reason":"taught others"}})",
            town.root().value,
            member.id.value
        ),
        organiser.sent
    );
    CHECK(refused.code() == "points.approver_missing");
    CHECK(town.get("/api/desk/awards", organiser.sent).count("items") == 0);
}

TEST_CASE("award_annul: an award is taken back once, with a reason that the member reads") {
    Giving giving;
    const auto given = giving.award(10, 1);
    CHECK(giving.annul(given, giving.member).code() == "points.award_unknown");
    CHECK(giving.annul(given, giving.above).at("state") == "annulled");
    CHECK(giving.balance() == "0");
    CHECK(giving.annul(given, giving.organiser).code() == "points.award_not_given");
    CHECK(giving.balance() == "0");
    CHECK(giving.last_notice(giving.member) == "points.award_annulled");
    const auto statement = giving.town.get("/api/me/statement", giving.member.sent);
    CHECK(statement.at("items.0.points") == "-10");
    CHECK(statement.at("items.0.reason") == "meant another");
    // What waits is not given yet, and cannot be taken back.
    const auto waiting = giving.award(500, 2);
    CHECK(giving.annul(waiting, giving.above).code() == "points.award_not_given");
    CHECK(giving.town.write(test::unsound).empty());
}
