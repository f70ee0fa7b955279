// SPDX-License-Identifier: Apache-2.0
#include "db/connection.hpp"

#include <doctest/doctest.h>

#include "db/transaction.hpp"
#include "support/home.hpp"

using namespace hg::db;
using hg::test::on_both;

namespace {

struct Row {
    std::int64_t number = 0;
    std::optional<std::int64_t> absent;
    std::string text;
    hg::Bytes bytes;
};
BOOST_DESCRIBE_STRUCT(Row, (), (number, absent, text, bytes))

constexpr Query things_insert{"test.things_insert", "INSERT INTO things VALUES ($1, $2, $3, $4)"};
constexpr Query things_list{
    "test.things_list", "SELECT number, absent, text, bytes FROM things ORDER BY number"
};
constexpr Query things_sum{"test.things_sum", "SELECT SUM(number) FROM things"};
constexpr Query things_negate{"test.things_negate", "UPDATE things SET number = -number"};
constexpr Query things_add{
    "test.things_add", "UPDATE things SET number = number + 1 WHERE number < $1"
};
constexpr Query wrong{"test.wrong", "SELECT nonsense FROM things"};

std::unique_ptr<Connection> with_things(const DatabaseLocation& location) {
    auto connection = connect(location);
    if (location.engine == Engine::postgres) {
        connection->execute("CREATE SCHEMA \"" + location.schema + "\"");
    }
    const auto* bytes = location.engine == Engine::postgres ? "BYTEA" : "BLOB";
    const std::string columns = "number BIGINT, absent BIGINT, text TEXT, bytes ";
    connection->execute("CREATE TABLE things (" + columns + bytes + ")");
    return connection;
}

}  // namespace

TEST_CASE("parameters are bound by their numbers, in whatever order the text names them") {
    on_both([](const DatabaseLocation& location) {
        const auto connection = connect(location);
        static constexpr Query minus{"test.minus", "SELECT $2 - $1 + 0 * $2"};
        CHECK(Transaction(*connection).one<std::int64_t>(minus, 1, 10) == 9);
    });
}

TEST_CASE("numbers, texts, bytes and nothing come back as they went in") {
    on_both([](const DatabaseLocation& location) {
        const auto connection = with_things(location);
        Transaction tx(*connection);
        const std::string zeros("\0a\xff\0", 4);
        for (const std::int64_t number : {INT64_MIN, std::int64_t{-1}, INT64_MAX}) {
            tx.run(things_insert, number, std::nullopt, "街道 '; DROP", hg::Bytes{zeros});
        }
        tx.run(things_insert, 0, 5, "", hg::Bytes{});
        const auto rows = tx.all<Row>(things_list);
        REQUIRE(rows.size() == 4);
        CHECK(rows[0].number == INT64_MIN);
        CHECK(rows[0].text == "街道 '; DROP");
        CHECK(rows[0].bytes.data == zeros);
        CHECK_FALSE(rows[0].absent);
        CHECK(rows[2].absent == 5);
        CHECK(rows[2].bytes.data.empty());
        CHECK(rows[3].number == INT64_MAX);
    });
}

namespace {

struct Base {
    std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(Base, (), (number))
struct Derived : Base {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Derived, (Base), (text))

constexpr Query other_order{"test.other_order", "SELECT text, bytes, absent, number FROM things"};
constexpr Query derived_list{"test.derived", "SELECT text, number FROM things ORDER BY number"};
constexpr Query too_few{"test.too_few", "SELECT text, number AS amount FROM things"};
constexpr Query too_many{"test.too_many", "SELECT text, number, absent FROM things"};
constexpr Query twice{"test.twice", "SELECT text, number, absent AS text FROM things"};

std::string bug_in(Transaction& tx, const Query& query) {
    try {
        tx.all<Derived>(query);
    } catch (const hg::Bug& bug) {
        return bug.what();
    }
    return "";
}

bool has(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("columns are read by their names, in whatever order they stand, those of a base with them"
) {
    on_both([](const DatabaseLocation& location) {
        const auto connection = with_things(location);
        Transaction tx(*connection);
        tx.run(things_insert, 7, std::nullopt, "seven", hg::Bytes{"7"});
        tx.run(things_insert, 8, 9, "eight", hg::Bytes{"8"});
        for (int i = 0; i < 2; ++i) {
            const auto row = tx.first<Row>(other_order);
            CHECK(row->number == 7);
            CHECK_FALSE(row->absent);
            CHECK(row->text == "seven");
            CHECK(row->bytes.data == "7");
            const auto derived = tx.all<Derived>(derived_list);
            CHECK(derived[1].number == 8);
            CHECK(derived[1].text == "eight");
        }
    });
}

TEST_CASE("a column without a member and a member without a column are bugs, rows or none") {
    on_both([](const DatabaseLocation& location) {
        const auto connection = with_things(location);
        Transaction tx(*connection);
        CHECK(has(bug_in(tx, too_few), "test.too_few: "));
        CHECK(has(bug_in(tx, too_few), "Derived::amount has no member"));
        CHECK(has(bug_in(tx, too_many), "Derived::absent has no member"));
        CHECK(has(bug_in(tx, twice), "Derived::text has no second member"));
        CHECK(has(bug_in(tx, things_sum), "the columns are "));
        CHECK(bug_in(tx, derived_list).empty());
    });
}

TEST_CASE("sums are whole numbers, whatever the engine makes of them") {
    on_both([](const DatabaseLocation& location) {
        const auto connection = with_things(location);
        Transaction tx(*connection);
        std::int64_t sum = 0;
        for (const std::int64_t number :
             {4'000'000'000'000'000'000, std::int64_t{70'000}, -8'000'000'000'070'001}) {
            tx.run(things_insert, number, 0, "", hg::Bytes{});
            sum += number;
            CHECK(tx.one<std::int64_t>(things_sum) == sum);
        }
        CHECK(tx.run(things_negate) == 3);
        CHECK(tx.one<std::int64_t>(things_sum) == -sum);
    });
}

TEST_CASE("rows changed are counted, and rows read are not") {
    on_both([](const DatabaseLocation& location) {
        const auto connection = with_things(location);
        Transaction tx(*connection);
        for (int i = 0; i < 12; ++i) tx.run(things_insert, i, i, "x", hg::Bytes{});
        CHECK(tx.run(things_add, 10) == 10);
        CHECK(tx.all<Row>(things_list).size() == 12);
        CHECK(tx.changes() == 22);
    });
}

TEST_CASE("a statement that fails says so, and after a rollback the connection serves again") {
    on_both([](const DatabaseLocation& location) {
        const auto connection = with_things(location);
        Transaction tx(*connection);
        for (int i = 0; i < 2; ++i) {
            connection->begin(Access::write);
            tx.run(things_insert, 1, 1, "x", hg::Bytes{});
            CHECK_THROWS_AS(tx.all<Row>(wrong), Error);
            connection->roll_back();
            CHECK_FALSE(connection->in_transaction());
        }
        CHECK(tx.all<Row>(things_list).empty());
    });
}

TEST_CASE("a reader may not write") {
    on_both([](const DatabaseLocation& location) {
        with_things(location);
        const auto connection = connect(location, {.access = Access::read});
        connection->begin(Access::read);
        Transaction tx(*connection);
        CHECK_THROWS_AS(tx.run(things_add, 1), Error);
        connection->roll_back();
    });
}

TEST_CASE("a database is a folder of files or a PostgreSQL address, and nothing else") {
    CHECK(location_of("sqlite:data", "town").address == "data/town.sqlite");
    CHECK(location_of("postgresql://a@b/c", "town").schema == "town_town");
    CHECK(location_of("postgresql://a:secret@b/c", "town").shown() == "the schema town_town");
    CHECK_THROWS_AS(location_of("mysql://a@b/c", "town"), std::invalid_argument);
    CHECK_THROWS_AS(location_of("", "town"), std::invalid_argument);
}
