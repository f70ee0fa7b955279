// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "db/database.hpp"
#include "modules/points/service.hpp"
#include "modules/points/store.hpp"
#include "support/test_town.hpp"

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

std::vector<StatementLine> statement(TestTown& town, PersonId person) {
    return town.write([&](Context& context) { return statement_of(context, person, {}).items; });
}

Earning earning(PresenceId presence, PersonId person, const Rule& rule, std::int64_t minutes) {
    Earning earning;
    earning.presence = presence;
    earning.person = person;
    earning.rule = rule;
    earning.minutes = {minutes};
    return earning;
}

}  // namespace

TEST_CASE("a ledger from before keeps ids, times, balances and reasons") {
    const OldTown old;
    const auto lines = statement(*old.town, member);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].id == MovementId{64});
    CHECK(lines[0].kind == MovementKind::award);
    CHECK(lines[0].points == Points{7});
    CHECK(lines[0].balance_after == Points{13});
    CHECK(lines[0].reason == "helped");
    CHECK_FALSE(lines[0].presence_id.has_value());
    CHECK_FALSE(lines[0].rule_version.has_value());
    CHECK_FALSE(lines[0].minutes.has_value());
    CHECK(lines[1].at == Time{1'709'208'000'000});
    CHECK(lines[1].presence_id == PresenceId{900});
    CHECK(lines[1].rule_version == 1);
}

TEST_CASE("what a movement from before was computed from becomes its explanation") {
    const OldTown old;
    const auto earned = statement(*old.town, member).back();
    CHECK(earned.title == "Leap \"day\"");
    CHECK(earned.minutes == Minutes{190});
    CHECK(earned.checked_in_at == Time{1'709'164'800'000});
    CHECK(earned.checked_out_at == Time{1'709'176'200'007});
    CHECK(earned.closed_by == "schedule");
    CHECK(earned.block_minutes == 30);
    CHECK(earned.points_per_block == 1);
    CHECK(earned.points_max == 6);
    const auto annulled = statement(*old.town, other_member).front();
    CHECK(annulled.kind == MovementKind::adjustment);
    CHECK(annulled.minutes == Minutes{0});
    CHECK(annulled.checked_in_at == Time{1'735'685'939'999});
    CHECK(annulled.checked_out_at == Time{1'735'689'599'999});
    CHECK(annulled.reason == "was not \"there\"");
    CHECK_FALSE(annulled.points_max.has_value());
}

TEST_CASE("a ledger from before is sound, and goes on") {
    const OldTown old;
    auto& town = *old.town;
    const auto earn_once = [&](PresenceId presence, const Rule& rule) {
        return town.write([&](Context& context) {
            return earn(context, earning(presence, member, rule, 190)).value;
        });
    };
    CHECK(earn_once(PresenceId{900}, {30, 1, 6, 1}) == 6);
    CHECK(town.write(check_ledger).movements == 4);
    CHECK(earn_once(PresenceId{902}, {30, 1, 6, 1}) == 6);
    const auto check = town.write(check_ledger);
    CHECK(check.movements == 5);
    CHECK(check.accounts == 3);
    CHECK(check.unbalanced_movements == 0);
    CHECK(check.wrong_balances == 0);
    CHECK(statement(town, member).front().balance_after == Points{19});
}

TEST_CASE("what was issued before is on the account that issues now") {
    const OldTown old;
    CHECK(old.town->write([](Context& context) {
        return context.tx.one<std::int64_t>(issued_sum);
    }) == 13);
}
