// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "http/client.hpp"
#include "operations/site.hpp"
#include "support/evening.hpp"

using namespace hg;
using operations::is_well;
using operations::says;
using operations::Site;

namespace {

/// A file with an evening in it, and an empty server.
struct Move {
    Site files{db::Engine::sqlite};
    Site server{db::Engine::postgres};
    std::string token;  ///< Of the member, whose phone ends in 0003.

    Move() {
        test::TestTown town({}, files.location("honggang"));
        town.clock.set(SystemClock().now());
        token = test::live_an_evening(town).member.sent.token;
    }
    [[nodiscard]] app::Ended copy(const Site& from, const Site& to) const {
        return from.run({"copy", "--from", from.url(), "--to", to.url()});
    }
    [[nodiscard]] app::Ended compare(const Site& here, const Site& there) const {
        return here.run({"doctor", "--against", there.url()});
    }
};

bool is_left_out() {
    if (operations::has_postgres()) return false;
    MESSAGE("HONGGANG_TEST_DATABASE is not set; nothing was copied between engines");
    return true;
}

}  // namespace

TEST_CASE("a town goes to a server and back to a file, and is the same each time") {
    if (is_left_out()) return;
    const Move move;
    const Site last(db::Engine::sqlite);
    const auto there = move.copy(move.files, move.server);
    CHECK(is_well(there));
    CHECK(says(there, "rows of honggang from"));
    CHECK(move.files.rows("honggang") == move.server.rows("honggang"));
    CHECK(is_well(move.compare(move.files, move.server)));
    CHECK(is_well(move.copy(move.server, last)));
    CHECK(is_well(move.compare(move.files, last)));
    last.run_well({"doctor"});
}

TEST_CASE("one changed value, or one row more, is found when two locations are compared") {
    if (is_left_out()) return;
    const Move move;
    REQUIRE(is_well(move.copy(move.files, move.server)));
    const auto connection = db::connect(move.server.location("honggang"));
    connection->execute("UPDATE identity_people SET name = 'Zhao Mi' WHERE name = 'Zhao Min'");
    const auto changed = move.compare(move.files, move.server);
    CHECK(changed.status == 1);
    CHECK(says(changed, "WRONG identity_people: "));
    CHECK(says(changed, "but not the same"));
    CHECK(says(changed, "ok    organisations_tree: "));
    connection->execute("INSERT INTO activities_venues VALUES ('Hall', 1)");
    CHECK(says(move.compare(move.files, move.server), "WRONG activities_venues: 2 rows here, 3"));
}

TEST_CASE("nothing is copied over rows, nor from where there are none") {
    if (is_left_out()) return;
    const Move move;
    REQUIRE(is_well(move.copy(move.files, move.server)));
    const auto again = move.copy(move.files, move.server);
    CHECK(again.status == 1);
    CHECK(says(again, "is not empty"));
    const Site nothing(db::Engine::sqlite);
    CHECK(says(move.copy(nothing, move.server), "Nothing is in"));
}

TEST_CASE("a copy that breaks in the middle leaves no row, and can be begun again") {
    if (is_left_out()) return;
    const Move move;
    move.server.run_well({"migrate"});
    const auto before = move.server.rows("honggang");
    CHECK(before.at("identity_people") == 0);
    const auto connection = db::connect(move.server.location("honggang"));
    connection->execute("ALTER TABLE points_entries ADD CONSTRAINT no_entry CHECK (points > 999)");
    const auto broken = move.copy(move.files, move.server);
    CHECK(broken.status == 1);
    CHECK(says(broken, "no_entry"));
    CHECK(move.server.rows("honggang") == before);
    connection->execute("ALTER TABLE points_entries DROP CONSTRAINT no_entry");
    CHECK(is_well(move.copy(move.files, move.server)));
    CHECK(is_well(move.compare(move.files, move.server)));
}

TEST_CASE("a renamed town keeps its keys when it is copied") {
    if (is_left_out()) return;
    const Move move;
    move.files.run_well({"tenant", "rename", "honggang", "aojiang"});
    REQUIRE(is_well(move.copy(move.files, move.server)));
    const auto server = move.server.serve();
    const auto me = http::fetch(
        http::Method::get,
        fmt::format("http://127.0.0.1:{}/t/aojiang/api/me", server->port()),
        {{"Cookie", "hg_login=" + move.token}},
        "",
        std::chrono::seconds(30)
    );
    CHECK(me.body.find("138****0003") != std::string::npos);
}
