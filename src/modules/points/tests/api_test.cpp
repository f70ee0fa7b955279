// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "support/test_town.hpp"

using namespace hg;
using test::TestTown;

namespace {

/// Each under an id of its own.
std::string award_body(OrganisationId organisation, PersonId person, std::int64_t points = 10) {
    static std::int64_t number = 0;
    return fmt::format(
        R"({{"award_id":"01920000-0000-7000-8000-{:012}","organisation_id":"{}","person_id":"{}",
        "points":{},"reason":"helped at the gate"}})",
        ++number,
        organisation.value,
        person.value,
        points
    );
}

TestTown::Someone member_of_root(TestTown& town) {
    auto member = town.person();
    const auto root = town.root();
    town.write([&](Context& context) { organisations::join(context, root, member.id); });
    return member;
}

}  // namespace

TEST_CASE("award_create: an organiser awards points and the member reads why") {
    TestTown town;
    const auto organiser = town.organiser(town.root());
    const auto member = member_of_root(town);
    const auto reply =
        town.post("/api/points/awards", award_body(town.root(), member.id), organiser.sent);
    CHECK(reply.status == 200);
    CHECK(reply.at("state") == "given");
    const auto statement = town.get("/api/me/statement", member.sent);
    CHECK(statement.at("items.0.kind") == "award");
    CHECK(statement.at("items.0.reason") == "helped at the gate");
    CHECK(town.get("/api/me/notices", member.sent).at("items.0.kind") == "points.points_awarded");
}

TEST_CASE("award_create: each refusal") {
    TestTown town;
    const auto organiser = town.organiser(town.root());
    const auto member = member_of_root(town);
    const auto award = [&](const std::string& body, const test::Sent& by) {
        return town.post("/api/points/awards", body, by);
    };
    CHECK(award(award_body(town.root(), member.id), {}).code() == "login_required");
    CHECK(
        award(award_body(town.root(), member.id), member.sent).code() ==
        "organisations.not_organiser"
    );
    CHECK(
        award(award_body(town.root(), organiser.id), organiser.sent).code() == "points.own_points"
    );
    CHECK(
        award(award_body(town.root(), PersonId{5}), organiser.sent).code() ==
        "points.person_unknown"
    );
    CHECK(
        award(award_body(town.root(), member.id, 0), organiser.sent).fields() == "points:too_small"
    );
    CHECK(
        award("{}", organiser.sent).fields() ==
        "award_id:missing organisation_id:missing person_id:missing points:missing reason:missing"
    );
}

TEST_CASE("award_create: a key sent again gets the first answer, with another body a conflict") {
    TestTown town;
    auto sent = town.organiser(town.root()).sent;
    sent.headers = {{"Idempotency-Key", "again"}};
    const auto member = member_of_root(town);
    const auto body = award_body(town.root(), member.id);
    const auto first = town.post("/api/points/awards", body, sent);
    CHECK(town.post("/api/points/awards", body, sent).body == first.body);
    CHECK(town.get("/api/me/statement", member.sent).at("balance") == "10");
    const auto other =
        town.post("/api/points/awards", award_body(town.root(), member.id, 11), sent);
    CHECK(other.code() == "idempotency_conflict");
}

TEST_CASE("statement_show: pages follow each other without gap or repetition") {
    TestTown town;
    const auto member = member_of_root(town);
    CHECK(town.get("/api/me/statement").code() == "login_required");
    const auto organiser = town.organiser(town.root());
    for (int i = 1; i <= 5; ++i) {
        town.post("/api/points/awards", award_body(town.root(), member.id, i), organiser.sent);
    }
    std::string seen;
    std::string cursor;
    do {
        const auto page = town.get("/api/me/statement?limit=2" + cursor, member.sent);
        REQUIRE(page.status == 200);
        for (std::size_t i = 0; i < page.count("items"); ++i) {
            seen += page.at(fmt::format("items.{}.points", i));
        }
        const auto next = page.at("next_cursor");
        cursor = next == "null" ? "" : "&cursor=" + next;
    } while (!cursor.empty());
    CHECK(seen == "54321");
    CHECK(town.get("/api/me/statement?limit=0", member.sent).fields() == "limit:too_small");
}

TEST_CASE("statement_show: by points either way, and by nothing that it does not list") {
    TestTown town;
    const auto member = member_of_root(town);
    const auto organiser = town.organiser(town.root());
    for (const int points : {20, 30, 10}) {
        town.post("/api/points/awards", award_body(town.root(), member.id, points), organiser.sent);
    }
    const auto seen = [&](const std::string& query) {
        const auto page = town.get("/api/me/statement" + query, member.sent);
        return page.at("items.0.points") + page.at("items.1.points") + page.at("items.2.points");
    };
    CHECK(seen("") == "103020");
    CHECK(seen("?sort=at") == "203010");
    CHECK(seen("?sort=points") == "102030");
    CHECK(seen("?sort=-points") == "302010");
    CHECK(town.get("/api/me/statement?sort=title", member.sent).fields() == "sort:not_in_list");
    CHECK(town.get("/api/me/statement?cursor=abc", member.sent).fields() == "cursor:invalid");
}

TEST_CASE("statement_show: who has no points yet has an empty statement") {
    TestTown town;
    const auto page = town.get("/api/me/statement", town.person().sent);
    CHECK(page.at("balance") == "0");
    CHECK(page.count("items") == 0);
}
