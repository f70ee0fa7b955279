// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "db/database.hpp"
#include "modules/identity/fixtures.hpp"
#include "modules/points/store.hpp"
#include "support/findings.hpp"
#include "support/test_town.hpp"

namespace hg::points {
std::vector<db::MigrationFile> migration_files();
}

using namespace hg;
using namespace hg::points;
using test::TestTown;

namespace {

constexpr PersonId member{5'001};
constexpr PersonId other_member{5'002};

/// Two presences, of which the second was annulled, and an award; in the tables of the first files.
constexpr std::string_view old_rows = R"sql(
    INSERT INTO points_accounts (id, kind, balance, minutes)
    VALUES (5001, 'person', 13, 190), (5002, 'person', 0, 0);
    INSERT INTO points_movements (id, at, kind, title, presence_id, rule_version, revision,
        block_minutes, points_per_block, points_max, minutes, minutes_change, checked_in_at,
        checked_out_at, closed_by, reason, made_by)
    VALUES
        (61, 1709208000000, 'earning', 'Leap "day"', 900, 1, 0, 30, 1, 6, 190, 190,
         1709164800000, 1709176200007, 'schedule', NULL, NULL),
        (62, 1735689600001, 'earning', 'New year', 901, 2, 0, 60, 2, NULL, 61, 61,
         1735685939999, 1735689599999, 'member', NULL, NULL),
        (63, 1735689600002, 'adjustment', 'New year', 901, 2, 1, 60, 2, NULL, 0, -61,
         1735685939999, 1735689599999, 'member', 'was not "there"', NULL),
        (64, 1735689600003, 'award', 'helped', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0,
         NULL, NULL, NULL, 'helped', 44);
    INSERT INTO points_entries (account_id, movement_id, points, balance_after)
    VALUES (5001, 61, 6, 6), (1, 61, -6, NULL), (5002, 62, 2, 2), (1, 62, -2, NULL),
        (5002, 63, -2, 0), (1, 63, 2, NULL), (5001, 64, 7, 13), (1, 64, -7, NULL);
)sql";

constexpr db::Query owner_update{"test.owner_update", R"sql(
    UPDATE points_accounts SET owner_id = $2 WHERE kind = 'person' AND owner_id = $1
)sql"};

constexpr db::Query issued_sum{"test.issued_sum", R"sql(
    SELECT CAST(-SUM(e.points) AS BIGINT) AS points FROM points_accounts a
      JOIN points_entries e ON e.account_id = a.id WHERE a.kind = 'issue'
)sql"};

/// A town whose ledger was written before accounts and movements were general.
struct OldTown {
    OldTown() : home(test::a_home()) {
        auto files = migration_files();
        files.resize(2);
        db::connect_migrated(home->location(), {}, files, 0)->execute(std::string(old_rows));
        town = std::make_unique<TestTown>(tenant::Settings{}, home->location());
    }
    std::unique_ptr<test::Home> home;
    std::unique_ptr<TestTown> town;
};

/// What a person reads who is given the account of somebody from before: the old rows name people
/// whom the town does not have.
test::Reply statement(TestTown& town, PersonId before) {
    const auto token = town.write([&](Context& context) {
        const auto person = identity::person_with_phone(context, "13800005001", "Member").value();
        context.tx.run(owner_update, before, person);
        return identity::create_login(context, person, "test").token;
    });
    return town.get("/api/me/statement", {.token = token});
}

Earning earning(PresenceId presence) {
    Earning earning;
    earning.person = member;
    earning.rule = {30, 1, 6, 1};
    earning.intervals = {{presence, {}, {}, "schedule", {190}}};
    return earning;
}

}  // namespace

TEST_CASE("a ledger from before keeps ids, times, balances and reasons") {
    const OldTown old;
    const auto seen = statement(*old.town, member);
    CHECK(seen.at("balance") == "13");
    CHECK(seen.at("minutes_total") == "190");
    REQUIRE(seen.count("items") == 2);
    CHECK(seen.at("items.0.id") == "64");
    CHECK(seen.at("items.0.kind") == "award");
    CHECK(seen.at("items.0.points") == "7");
    CHECK(seen.at("items.0.balance_after") == "13");
    CHECK(seen.at("items.0.reason") == "helped");
    CHECK(seen.at("items.0.presence_id") == "null");
    CHECK(seen.at("items.0.rule_version") == "null");
    CHECK(seen.at("items.0.minutes") == "null");
    CHECK(seen.at("items.1.at") == "2024-02-29T12:00:00.000Z");
    CHECK(seen.at("items.1.presence_id") == "900");
    CHECK(seen.at("items.1.rule_version") == "1");
}

TEST_CASE("what a movement from before was computed from becomes its explanation") {
    const OldTown old;
    const auto earned = statement(*old.town, member);
    CHECK(earned.at("items.1.title") == "Leap \"day\"");
    CHECK(earned.at("items.1.minutes") == "190");
    CHECK(earned.at("items.1.checked_in_at") == "2024-02-29T00:00:00.000Z");
    CHECK(earned.at("items.1.checked_out_at") == "2024-02-29T03:10:00.007Z");
    CHECK(earned.at("items.1.closed_by") == "schedule");
    CHECK(earned.at("items.1.block_minutes") == "30");
    CHECK(earned.at("items.1.points_per_block") == "1");
    CHECK(earned.at("items.1.points_max") == "6");
    const auto annulled = statement(*OldTown().town, other_member);
    CHECK(annulled.at("items.0.kind") == "adjustment");
    CHECK(annulled.at("items.0.minutes") == "0");
    CHECK(annulled.at("items.0.checked_in_at") == "2024-12-31T22:58:59.999Z");
    CHECK(annulled.at("items.0.checked_out_at") == "2024-12-31T23:59:59.999Z");
    CHECK(annulled.at("items.0.reason") == "was not \"there\"");
    CHECK(annulled.at("items.0.points_max") == "null");
}

TEST_CASE("a ledger from before is sound, pays nothing twice, and goes on") {
    const OldTown old;
    auto& town = *old.town;
    CHECK(town.write(test::unsound).empty());
    for (const PresenceId presence : {PresenceId{900}, PresenceId{902}}) {
        town.write([&](Context& context) { CHECK(earn(context, earning(presence)) == Points{6}); });
    }
    CHECK(town.write(test::unsound).empty());
    const auto seen = statement(town, member);
    CHECK(seen.count("items") == 3);
    CHECK(seen.at("items.0.presence_id") == "902");
    CHECK(seen.at("items.0.balance_after") == "19");
}

TEST_CASE("what was issued before is on the account that issues now") {
    const OldTown old;
    const auto issued = [&] {
        return old.town->write([](Context& context) {
            return context.tx.one<std::int64_t>(issued_sum);
        });
    };
    CHECK(issued() == 13);
    old.town->write([](Context& context) { earn(context, earning(PresenceId{902})); });
    CHECK(issued() == 19);
}
