// SPDX-License-Identifier: Apache-2.0
#include "migrations/released.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <cstdlib>

#include "app/modules.hpp"
#include "db/rows.hpp"
#include "modules/identity/fixtures.hpp"
#include "support/evening.hpp"
#include "support/findings.hpp"

using namespace hg;
using test::TestTown;

namespace {

/// The people of live_an_evening, found again by their sealed phone numbers.
TestTown::Someone back_again(TestTown& town, const std::string& phone, const char* name) {
    return town.write([&](Context& context) {
        const auto id = *identity::person_with_phone(context, phone, name);
        return TestTown::Someone{
            id, phone, {identity::create_login(context, id, "test").token, {}}
        };
    });
}

std::vector<std::string> empty_tables(db::Connection& connection) {
    std::vector<std::string> empty;
    for (const auto& table : db::tables_of(app::all_migrations())) {
        if (db::count_rows(connection, table) == 0) empty.push_back(table);
    }
    return empty;
}

void check_books(TestTown& town) {
    town.tenant->read([](Context& context) {
        CHECK(test::unsound(context).empty());
        CHECK(identity::audit_end(context).position > 0);
    });
}

void check_pages(TestTown& town) {
    const auto organiser = back_again(town, "13800000002", "Lin Organiser");
    const auto member = back_again(town, "13800000003", "Zhao Min");
    CHECK(town.get("/api/me", member.sent).at("name") == "Zhao Min");
    CHECK(town.get("/api/me", member.sent).at("phone_masked") == "138****0003");
    CHECK(town.get("/api/me/statement", member.sent).count("items") == 2);
    CHECK(town.get("/api/me/sign_ups", member.sent).count("items") == 1);
    const auto activities = town.get("/api/desk/activities", organiser.sent);
    CHECK(activities.at("items.0.title") == "River clean-up");
    const auto top = town.get("/api/organisations", organiser.sent);
    CHECK(top.at("items.0.kind") == "street_union");
    const auto root = top.at("items.0.id");
    const auto members = town.get("/api/organisations/" + root + "/members", organiser.sent);
    CHECK(members.count("items") == 1);
}

}  // namespace

TEST_CASE("a town of every released schema comes to the newest one with all it holds") {
    const auto folders = migrations::all_released();
    REQUIRE_FALSE(folders.empty());
    for (const auto& folder : folders) {
        CAPTURE(folder.string());
        const auto home = test::a_home();
        migrations::load_released(home->location(), folder);
        TestTown town({}, home->location());
        check_books(town);
        check_pages(town);
    }
}

TEST_CASE("what a release is kept as leaves no table empty, and comes back the same") {
    const auto home = test::a_home();
    const test::TemporaryFolder folder;
    {
        TestTown town({}, home->location());
        test::live_an_evening(town);
    }
    const auto connection = db::connect(home->location());
    CHECK(empty_tables(*connection).empty());
    const auto* wanted = std::getenv("HONGGANG_TEST_WRITE_RELEASED");
    const std::filesystem::path to = wanted ? wanted : folder.path() / "released";
    migrations::write_released(*connection, to);
    const auto again = test::a_home();
    migrations::load_released(again->location(), to);
    const auto other = db::connect(again->location());
    for (const auto& table : db::tables_of(app::all_migrations())) {
        CAPTURE(table);
        CHECK(db::count_rows(*connection, table) == db::count_rows(*other, table));
    }
}
