// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "modules/notices/notices.hpp"
#include "support/test_town.hpp"

using namespace hg;
using test::TestTown;

namespace {

constexpr notices::Kind points_awarded{"points.points_awarded"};

void tell(TestTown& town, PersonId person, int times) {
    town.write([&](Context& context) {
        for (int i = 0; i < times; ++i) {
            notices::notify(
                context,
                person,
                points_awarded,
                {{"points", std::to_string(i)}, {"reason", "\"ok\""}}
            );
        }
    });
}

}  // namespace

TEST_CASE("notice_list shows a member's own messages, the newest first") {
    TestTown town;
    const auto who = town.person();
    const auto other = town.person();
    tell(town, who.id, 2);
    const auto list = town.get("/api/me/notices", who.sent);
    CHECK(list.status == 200);
    CHECK(list.at("unread") == "2");
    CHECK(list.at("next_cursor") == "null");
    REQUIRE(list.count("items") == 2);
    CHECK(list.at("items.0.kind") == "points.points_awarded");
    CHECK(list.at("items.0.params.points") == "1");
    CHECK(list.at("items.0.params.reason") == "\"ok\"");
    CHECK(list.at("items.0.read") == "false");
    CHECK(list.at("items.0.created_at") == test::to_text(town.clock.now()));
    CHECK(town.get("/api/me/notices", other.sent).count("items") == 0);
}

TEST_CASE("a message of a kind that no module has declared is a bug, and nobody gets it") {
    TestTown town;
    const auto who = town.person();
    const auto notify = [&](Context& context) {
        notices::notify(context, who.id, {"points.points_lost"}, {});
    };
    CHECK_THROWS_AS(town.write(notify), Bug);
    CHECK(town.get("/api/me/notices", who.sent).count("items") == 0);
}

TEST_CASE("a long list of messages is read page by page, none twice and none left out") {
    TestTown town;
    const auto who = town.person();
    tell(town, who.id, 7);
    std::string seen;
    std::string target = "/api/me/notices?limit=3";
    for (int page = 0; page < 3; ++page) {
        const auto list = town.get(target, who.sent);
        for (std::size_t i = 0; i < list.count("items"); ++i) {
            seen += list.at(fmt::format("items.{}.params.points", i));
        }
        target = "/api/me/notices?limit=3&cursor=" + list.at("next_cursor");
    }
    CHECK(seen == "6543210");
    CHECK(target.ends_with("null"));
    CHECK(town.get("/api/me/notices?limit=0", who.sent).fields() == "limit:too_small");
    CHECK(town.get("/api/me/notices?limit=101", who.sent).fields() == "limit:too_large");
    CHECK(town.get("/api/me/notices?cursor=x", who.sent).fields() == "cursor:invalid");
}

TEST_CASE("notice_read marks all of a member's messages and nobody else's") {
    TestTown town;
    const auto who = town.person();
    const auto other = town.person();
    tell(town, who.id, 2);
    tell(town, other.id, 1);
    CHECK(town.put("/api/me/notices/read", "{}", who.sent).status == 200);
    CHECK(town.get("/api/me/notices", who.sent).at("unread") == "0");
    CHECK(town.get("/api/me/notices", who.sent).at("items.0.read") == "true");
    CHECK(town.get("/api/me/notices", other.sent).at("unread") == "1");
}

TEST_CASE("who is logged out has no messages") {
    TestTown town;
    CHECK(town.get("/api/me/notices").code() == "login_required");
    CHECK(town.put("/api/me/notices/read", "{}").code() == "login_required");
}
