// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "support/scans.hpp"

using namespace hg;
using test::TestTown;

namespace {

/// A session that people sign up for, and its organiser.
struct Listed {
    TestTown town;
    TestTown::Planned planned = town.plan();
    TestTown::Someone organiser = town.organiser(town.root());

    std::string sign_up() const {
        return fmt::format("/api/sessions/{}/sign_up", planned.session.value);
    }
    TestTown::Someone member(std::string_view name) {
        auto someone = town.person(name);
        REQUIRE(town.put(sign_up(), R"({"waitlist":true})", someone.sent).status == 200);
        return someone;
    }
    void scan(std::string_view kind, const TestTown::Someone& who) {
        const auto receipt = test::receipt_of(town, planned.session, organiser.sent);
        const auto reply = test::scan(town, kind, receipt, who.sent);
        REQUIRE(reply.at("outcomes.0.outcome") == "accepted");
    }
    test::Reply roster() {
        return town.get(
            fmt::format("/api/sessions/{}/roster", planned.session.value), organiser.sent
        );
    }
};

}  // namespace

TEST_CASE("whoever came stands before whoever is expected, each with name, state and points") {
    Listed listed;
    const auto zhao = listed.member("Zhao Min");
    const auto lin = listed.member("Lin Fang");
    const auto chen = listed.member("Chen Wei");
    listed.scan("in", chen);
    listed.scan("in", lin);
    listed.town.clock.advance(minutes(65));
    listed.scan("out", lin);
    const auto roster = listed.roster();
    CHECK(roster.at("inside") == "1");
    CHECK(roster.at("left") == "1");
    CHECK(roster.at("expected") == "1");
    CHECK(roster.at("exceptions") == "0");
    CHECK(roster.at("items.0.name") == "Chen Wei");
    CHECK(roster.at("items.0.state") == "inside");
    CHECK(roster.at("items.0.points") == "null");
    CHECK(roster.at("items.1.name") == "Lin Fang");
    CHECK(roster.at("items.1.state") == "left");
    CHECK(roster.at("items.1.minutes") == "65");
    CHECK(roster.at("items.1.points") == "2");
    CHECK(roster.at("items.2.name") == "Zhao Min");
    CHECK(roster.at("items.2.state") == "expected");
    CHECK(roster.at("items.2.presence_id") == "null");
    CHECK(roster.at("items.2.person_id") == to_string(zhao.id));
}

TEST_CASE("people are expected in the order of their sign-ups, not those who wait or withdrew") {
    Listed listed;
    listed.planned = listed.town.plan(3);
    const auto lin = listed.town.person("Lin Fang");
    listed.member("Zhao Min");
    REQUIRE(listed.town.put(listed.sign_up(), "{}", lin.sent).status == 200);
    const auto gone = listed.member("Wu Jie");
    listed.member("Chen Wei");
    REQUIRE(listed.town.remove(listed.sign_up(), gone.sent).status == 200);
    listed.member("Sun Li");
    const auto roster = listed.roster();
    CHECK(roster.count("items") == 3);
    CHECK(roster.at("items.0.name") == "Zhao Min");
    CHECK(roster.at("items.1.name") == "Lin Fang");
    CHECK(roster.at("items.2.name") == "Chen Wei");
}

TEST_CASE("two presences of one person are one row, and its points follow a correction") {
    Listed listed;
    const auto zhao = listed.member("Zhao Min");
    for (int stay = 0; stay < 2; ++stay) {
        listed.scan("in", zhao);
        listed.town.clock.advance(minutes(31));
        listed.scan("out", zhao);
        listed.town.clock.advance(minutes(10));
    }
    const auto both = listed.roster();
    CHECK(both.count("items") == 1);
    CHECK(both.at("left") == "1");
    CHECK(both.at("items.0.presences") == "2");
    CHECK(both.at("items.0.minutes") == "62");
    CHECK(both.at("items.0.points") == "2");
    CHECK(both.at("items.0.checked_in_at") == "2026-11-23T10:30:00.000Z");
    CHECK(both.at("items.0.checked_out_at") == "2026-11-23T11:42:00.000Z");
    const auto last = both.at("items.0.presence_id");
    const auto first = listed.town.get("/api/presences/" + last, zhao.sent).at("others.0.id");
    const auto annulled = listed.town.post(
        "/api/presences/" + first + "/annulment",
        R"({"reason":"was not there"})",
        listed.organiser.sent
    );
    REQUIRE(annulled.status == 200);
    const auto roster = listed.roster();
    CHECK(roster.count("items") == 1);
    CHECK(roster.at("items.0.presence_id") == last);
    CHECK(roster.at("items.0.state") == "left");
    CHECK(roster.at("items.0.exception") == "annulled");
    CHECK(roster.at("items.0.minutes") == "31");
    CHECK(roster.at("items.0.points") == "1");
    CHECK(roster.at("items.0.checked_in_at") == "2026-11-23T11:11:00.000Z");
}

TEST_CASE("namesakes, and names that look the same, come with organisation and digits") {
    Listed listed;
    const auto shoes = listed.town.union_under_root("Shoe Union");
    const auto chen = listed.member("Chen Wei");
    listed.town.write([&](Context& context) { organisations::join(context, shoes, chen.id); });
    const auto twin = listed.member("CHEN  Wei");
    listed.member("Zhao Min");
    const auto other = listed.town.union_under_root("Glass Union");
    listed.town.write([&](Context& context) {
        organisations::join(context, other, twin.id);
        organisations::join(context, shoes, twin.id);
    });
    listed.scan("in", twin);
    const auto roster = listed.roster();
    CHECK(roster.at("items.0.name") == "CHEN Wei");
    CHECK(roster.at("items.0.organisation_name") == "Glass Union");
    CHECK(roster.at("items.0.phone_masked").ends_with(twin.phone.substr(7)));
    CHECK(roster.at("items.1.name") == "Chen Wei");
    CHECK(roster.at("items.1.organisation_name") == "Shoe Union");
    CHECK(roster.at("items.1.phone_masked").ends_with(chen.phone.substr(7)));
    CHECK(roster.at("items.2.name") == "Zhao Min");
    CHECK(roster.at("items.2.organisation_name") == "null");
    CHECK(roster.at("items.2.phone_masked") == "null");
}

TEST_CASE("who has no name yet is known on the roster by the phone number, masked") {
    Listed listed;
    const auto newcomer = listed.member("");
    const auto roster = listed.roster();
    CHECK(roster.at("items.0.name") == "");
    const auto& phone = newcomer.phone;
    CHECK(roster.at("items.0.phone_masked") == phone.substr(0, 3) + "****" + phone.substr(7));
}
