// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/assert.hpp"
#include "modules/points/store.hpp"
#include "support/findings.hpp"
#include "support/test_town.hpp"

using namespace hg;
using namespace hg::points;
using test::TestTown;
using Sentences = std::vector<std::string>;

namespace {

constexpr AccountOwner member{AccountKind::person, 1'001};
constexpr AccountOwner other_member{AccountKind::person, 1'002};
constexpr AccountOwner hold{AccountKind::hold, 77};
constexpr AccountOwner shop{AccountKind::merchant, 88};
constexpr AccountOwner expiry{AccountKind::expiry, 0};

Movement movement(std::int64_t source, std::int64_t revision = 0, std::int64_t minutes = 0) {
    Movement movement;
    movement.id = MovementId{1'000'000 + source * 100 + revision};
    movement.at = Time{1'795'429'800'000};
    movement.source = {SourceKind::presence, source, 1};
    movement.revision = revision;
    movement.minutes_change = {minutes};
    movement.title = "River clean-up";
    return movement;
}

bool book_in(TestTown& town, const Movement& movement, const std::vector<Posting>& postings) {
    return town.write([&](Context& context) {
        return book(context.tx, context.tenant.ids, movement, postings);
    });
}

std::int64_t balance_in(TestTown& town, const AccountOwner& owner) {
    return town.write([&](Context& context) {
        return account_of(context.tx, owner).value_or(Account{}).balance.value;
    });
}

LedgerCheck checked(TestTown& town) {
    return town.write([](Context& context) { return check_ledger(context.tx); });
}

constexpr db::Query issued{"test.issued", R"sql(
    SELECT COUNT(*) FROM points_accounts WHERE kind = 'issue' AND balance IS NULL
)sql"};

}  // namespace

TEST_CASE("points move between accounts of any kind, and each keeps its balance") {
    TestTown town;
    CHECK(book_in(town, movement(1), {{member, {50}}, {issue, {-50}}}));
    CHECK(book_in(town, movement(2), {{member, {-30}}, {hold, {30}}}));
    CHECK(book_in(town, movement(3), {{hold, {-30}}, {shop, {20}}, {member, {10}}}));
    CHECK(book_in(town, movement(4), {{member, {-5}}, {expiry, {5}}}));
    CHECK(balance_in(town, member) == 25);
    CHECK(balance_in(town, hold) == 0);
    CHECK(balance_in(town, shop) == 20);
    CHECK(town.write(test::unsound).empty());
}

TEST_CASE("one owner has an account of each kind") {
    TestTown town;
    const AccountOwner held{AccountKind::hold, member.id};
    CHECK(book_in(town, movement(1), {{member, {7}}, {held, {2}}, {issue, {-9}}}));
    CHECK(balance_in(town, member) == 7);
    CHECK(balance_in(town, held) == 2);
}

TEST_CASE("the account that issues points is opened once and keeps no balance") {
    TestTown town;
    for (const std::int64_t source : {1, 2, 3}) {
        book_in(town, movement(source), {{member, {1}}, {issue, {-1}}});
    }
    CHECK(town.write([](Context& context) { return context.tx.one<std::int64_t>(issued); }) == 1);
    CHECK(town.write(test::unsound).empty());
}

TEST_CASE("a source is booked once at each revision and rule version") {
    TestTown town;
    CHECK(book_in(town, movement(1), {{member, {5}}, {issue, {-5}}}));
    auto again = movement(1);
    again.id = MovementId{5};
    CHECK_FALSE(book_in(town, again, {{member, {5}}, {issue, {-5}}}));
    CHECK(balance_in(town, member) == 5);
    CHECK(book_in(town, movement(1, 1), {{member, {-2}}, {issue, {2}}}));
    again.source.rule_version = 2;
    CHECK(book_in(town, again, {{member, {1}}, {issue, {-1}}}));
    CHECK(balance_in(town, member) == 4);
    CHECK(town.write(test::unsound).empty());
}

TEST_CASE("a movement that does not sum to zero, or whose minutes are nobody's, is a bug") {
    TestTown town;
    CHECK_THROWS_AS(book_in(town, movement(1), {{member, {5}}, {issue, {-4}}}), Bug);
    CHECK_THROWS_AS(book_in(town, movement(1), {{member, {0}}}), Bug);
    CHECK_THROWS_AS(book_in(town, movement(1, 0, 60), {{hold, {2}}, {shop, {-2}}}), Bug);
    CHECK_THROWS_AS(book_in(town, movement(1, 0, 60), {{member, {2}}, {other_member, {-2}}}), Bug);
    CHECK(checked(town).movements == 0);
}

TEST_CASE("minutes are counted for the person alone") {
    TestTown town;
    book_in(town, movement(1, 0, 95), {{member, {3}}, {hold, {1}}, {issue, {-4}}});
    const auto minutes = [&](const AccountOwner& owner) {
        return town.write([&](Context& context) {
            return account_of(context.tx, owner)->minutes.value;
        });
    };
    CHECK(minutes(member) == 95);
    CHECK(minutes(hold) == 0);
    CHECK(town.write(test::unsound).empty());
}

TEST_CASE("the doctor finds a balance and an entry that were tampered with") {
    TestTown town;
    book_in(town, movement(1), {{member, {5}}, {issue, {-5}}});
    book_in(town, movement(2), {{other_member, {7}}, {issue, {-7}}});
    CHECK(town.write(test::unsound).empty());
    static constexpr db::Query tamper_balance{
        "test.tamper_balance", "UPDATE points_accounts SET balance = 1000 WHERE owner_id = 1002"
    };
    static constexpr db::Query tamper_entry{
        "test.tamper_entry", "UPDATE points_entries SET points = 9 WHERE points = 5"
    };
    town.write([](Context& context) { context.tx.run(tamper_balance); });
    CHECK(town.write(test::unsound) == Sentences{"3 accounts, 1 differ from their entries"});
    town.write([](Context& context) { context.tx.run(tamper_entry); });
    CHECK(
        town.write(test::unsound) ==
        Sentences{"2 movements, 1 do not sum to zero", "3 accounts, 2 differ from their entries"}
    );
}

TEST_CASE("the doctor finds a movement that says more than its entries") {
    TestTown town;
    book_in(town, movement(1), {{member, {5}}, {issue, {-5}}});
    static constexpr db::Query tamper{
        "test.tamper_change", "UPDATE points_movements SET points_change = 6"
    };
    town.write([](Context& context) { context.tx.run(tamper); });
    CHECK(checked(town).unbalanced_movements == 1);
}
