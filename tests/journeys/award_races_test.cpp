// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "modules/points/fixtures.hpp"
#include "support/findings.hpp"
#include "support/served_town.hpp"

using namespace hg;
using test::ServedTown;
using test::TestTown;

namespace {

constexpr int clients = 8;

TestTown::Someone member_of_root(TestTown& town) {
    auto member = town.person();
    const auto root = town.root();
    town.write([&](Context& context) { organisations::join(context, root, member.id); });
    return member;
}

std::string award_body(OrganisationId organisation, PersonId person, int number) {
    return fmt::format(
        R"({{"award_id":"01920000-0000-7000-8000-{:012}","organisation_id":"{}","person_id":"{}",
        "points":10,"reason":"helped"}})",
        number,
        organisation.value,
        person.value
    );
}

}  // namespace

TEST_CASE("160 awards of ten points at once are 1,600 points") {
    tenant::Settings settings;
    settings.values = {{&points::award_alone, "1600"}};
    ServedTown served(settings);
    const auto organiser = served.town.organiser(served.town.root());
    const auto member = member_of_root(served.town);
    std::atomic<int> good = 0;
    std::atomic<int> next = 0;
    test::at_once(clients, [&](int) {
        for (int i = 0; i < 160 / clients; ++i) {
            const auto body = award_body(served.town.root(), member.id, ++next);
            const auto reply =
                served.send(http::Method::post, "/api/points/awards", body, organiser.sent);
            good += reply.status == 200;
        }
    });
    CHECK(good == 160);
    CHECK(served.town.get("/api/me/statement", member.sent).at("balance") == "1600");
    CHECK(served.town.write(test::unsound).empty());
}

TEST_CASE("the same award eight times at once, under keys of their own, is given once") {
    ServedTown served;
    const auto organiser = served.town.organiser(served.town.root());
    const auto member = member_of_root(served.town);
    const auto body = award_body(served.town.root(), member.id, 1);
    std::atomic<int> good = 0;
    test::at_once(clients, [&](int) {
        const auto reply =
            served.send(http::Method::post, "/api/points/awards", body, organiser.sent);
        good += reply.status == 200;
    });
    CHECK(good == clients);
    CHECK(served.town.get("/api/me/statement", member.sent).at("balance") == "10");
    CHECK(served.town.write(test::unsound).empty());
}

TEST_CASE("the same idempotency key eight times awards once") {
    ServedTown served;
    auto organiser = served.town.organiser(served.town.root());
    const auto member = member_of_root(served.town);
    organiser.sent.headers.push_back({"Idempotency-Key", "one"});
    const auto body = award_body(served.town.root(), member.id, 1);
    std::atomic<int> good = 0;
    test::at_once(clients, [&](int) {
        const auto reply =
            served.send(http::Method::post, "/api/points/awards", body, organiser.sent);
        good += reply.status == 200;
    });
    CHECK(good == clients);
    CHECK(served.town.get("/api/me/statement", member.sent).at("balance") == "10");
}

TEST_CASE("eight approvals and refusals at once decide a waiting award once") {
    ServedTown served;
    const auto giver = served.town.organiser(served.town.root());
    const auto member = member_of_root(served.town);
    const TestTown::Someone deciders[] = {
        served.town.organiser(served.town.root()), served.town.organiser(served.town.root())
    };
    auto body = award_body(served.town.root(), member.id, 1);
    body.replace(body.find("\"points\":10"), 11, "\"points\":500");
    const auto waiting = served.town.post("/api/points/awards", body, giver.sent);
    REQUIRE(waiting.at("state") == "waiting");
    const auto award = "/api/points/awards/" + waiting.at("id");
    std::atomic<int> approved = 0;
    std::atomic<int> refused = 0;
    test::at_once(clients, [&](int client) {
        const auto& by = deciders[client % 2];
        const bool approves = client % 4 < 2;
        const auto reply = served.send(
            http::Method::put,
            award + (approves ? "/approval" : "/refusal"),
            approves ? "{}" : R"({"reason":"too much"})",
            by.sent
        );
        if (reply.status == 200) ++(approves ? approved : refused);
    });
    CHECK(approved + refused == 1);
    const auto balance = served.town.get("/api/me/statement", member.sent).at("balance");
    CHECK(balance == (approved == 1 ? "500" : "0"));
    CHECK(served.town.write(test::unsound).empty());
}
