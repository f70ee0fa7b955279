// SPDX-License-Identifier: Apache-2.0
#include "db/listing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "support/home.hpp"

using namespace hg::db;
using hg::test::on_both;

namespace {

struct Person {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::int64_t> age;
    std::optional<std::string> town;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, name, age, town))

constexpr std::array person_columns{
    SortColumn{"name", "name", SortKind::text},
    SortColumn{"age", "age", SortKind::integer, Nulls::last},
    SortColumn{"town", "town", SortKind::text, Nulls::last},
    SortColumn{"letters", "LENGTH(name)", SortKind::integer},
    SortColumn{"id", "id", SortKind::integer},
};
constexpr List people{
    "test.people", "SELECT id, name, age, town FROM people WHERE side = $1", person_columns, "id"
};
constexpr List newest{"test.newest", people.select, person_columns, "id", "-id"};
constexpr Query insert{"test.insert", "INSERT INTO people VALUES ($1, $2, $3, $4, $5)"};

constexpr std::array<std::string_view, 5> sorts{"name", "age", "town", "letters", "id"};
constexpr std::array<const char*, 9> names{
    "\u738b\u82b3",
    "\u9648\u4f1f",
    "Zoe",
    "anna",
    "Anna",
    "\U00020bb7\u7530",
    "",
    "\u00c5sa",
    "=\n-"
};

using Rows = hg::db::Rows<Person>;

class People {
public:
    explicit People(const DatabaseLocation& location) : connection_(connect(location)) {
        if (location.engine == Engine::postgres) {
            connection_->execute("CREATE SCHEMA \"" + location.schema + "\"");
        }
        connection_->execute(
            "CREATE TABLE people (id BIGINT, name TEXT, age BIGINT, town TEXT, side BIGINT)"
        );
        for (int i = 0; i < 60; ++i) add(i);
    }

    /// Many are equal in each column, and some have no age or town; every fifth is of another side.
    void add(int i) {
        const auto name = names.at(static_cast<std::size_t>(i) % names.size());
        const auto age = i % 4 == 0 ? std::nullopt : std::optional<std::int64_t>(i % 7 - 3);
        const auto town = i % 3 == 0 ? std::nullopt : std::optional<std::string>(names.at(i % 5));
        const std::int64_t id = (i * 37) % 1000;
        Transaction(*connection_).run(insert, id, name, age, town, i % 5 == 0 ? 2 : 1);
    }

    hg::Result<Rows> page(const ListWish& wish, const List& list = people) {
        Transaction tx(*connection_);
        return list_rows<Person>(tx, list, wish, 1);
    }

    std::vector<Person> all_pages(const std::string& sort, std::int64_t limit) {
        std::vector<Person> all;
        ListWish wish{sort, {}, limit};
        do {
            const auto rows = page(wish).value();
            CHECK(std::ssize(rows.items) <= limit);
            all.insert(all.end(), rows.items.begin(), rows.items.end());
            wish.cursor = rows.next_cursor;
        } while (wish.cursor);
        return all;
    }

    std::int64_t count() {
        Transaction tx(*connection_);
        return count_listed(tx, people, 1);
    }

private:
    std::unique_ptr<Connection> connection_;
};

/// What the database should do, by what it sorts.
bool is_before(const Person& a, const Person& b, std::string_view sort, bool down) {
    const auto by = [&](const auto& x, const auto& y) {
        if (x != y) return down ? x > y : x < y;
        return down ? a.id > b.id : a.id < b.id;
    };
    const auto by_optional = [&](const auto& x, const auto& y) {
        if (x.has_value() != y.has_value()) return x.has_value();
        return by(x, y);
    };
    if (sort == "name") return by(a.name, b.name);
    if (sort == "age") return by_optional(a.age, b.age);
    if (sort == "town") return by_optional(a.town, b.town);
    if (sort == "letters") return by(hg::code_points(a.name), hg::code_points(b.name));
    return by(a.id, b.id);
}

std::string wrong_field(const hg::Result<Rows>& result) {
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == "invalid_input");
    CHECK(result.error().status == 422);
    return result.error().fields.at(0).field;
}

}  // namespace

TEST_CASE("pages follow each other without gap or repetition, by every column in both directions") {
    on_both([](const DatabaseLocation& location) {
        People rows(location);
        for (const auto sort : sorts) {
            for (const bool down : {false, true}) {
                for (const std::int64_t limit : {1, 7, 48, 100}) {
                    CAPTURE(sort);
                    CAPTURE(down);
                    CAPTURE(limit);
                    const auto all = rows.all_pages((down ? "-" : "") + std::string(sort), limit);
                    CHECK(all.size() == 48);
                    CHECK(std::ranges::is_sorted(all, [&](const Person& a, const Person& b) {
                        return is_before(a, b, sort, down);
                    }));
                    std::set<std::int64_t> ids;
                    for (const auto& person : all) ids.insert(person.id);
                    CHECK(ids.size() == all.size());
                }
            }
        }
        CHECK(rows.count() == 48);
    });
}

TEST_CASE("rows that come between two pages disturb neither what was shown nor what is to come") {
    on_both([](const DatabaseLocation& location) {
        for (const auto* sort : {"name", "-name", "age", "-town"}) {
            People rows(location);
            std::set<std::int64_t> before;
            for (const auto& person : rows.all_pages(sort, 100)) before.insert(person.id);
            std::set<std::int64_t> seen;
            ListWish wish{sort, {}, 5};
            int added = 60;
            do {
                const auto page = rows.page(wish).value();
                for (const auto& person : page.items) CHECK(seen.insert(person.id).second);
                wish.cursor = page.next_cursor;
                rows.add(++added);
            } while (wish.cursor && added < 200);
            for (const auto id : before) CHECK(seen.contains(id));
            const auto connection = connect(location);
            connection->execute("DROP TABLE people");
            if (location.engine == Engine::postgres) {
                connection->execute("DROP SCHEMA \"" + location.schema + "\"");
            }
        }
    });
}

TEST_CASE("without a wish a list has its usual order, and the last page has no cursor") {
    on_both([](const DatabaseLocation& location) {
        People rows(location);
        const auto by_name = rows.page({.limit = 100}).value();
        CHECK(by_name.items.front().name.empty());
        CHECK_FALSE(by_name.next_cursor);
        const auto by_id = rows.page({.limit = 2}, newest).value();
        CHECK(by_id.items[0].id > by_id.items[1].id);
        CHECK(by_id.next_cursor);
        CHECK_FALSE(rows.page({.limit = 48}).value().next_cursor);
    });
}

TEST_CASE("a sort that is not offered and a cursor that is not from here are refused by field") {
    on_both([](const DatabaseLocation& location) {
        People rows(location);
        for (const auto* sort : {"", "-", "--name", "side", "name; DROP TABLE people"}) {
            CHECK(wrong_field(rows.page({.sort = sort})) == "sort");
        }
        const auto cursor = *rows.page({.sort = "name", .limit = 3}).value().next_cursor;
        CHECK(rows.page({.sort = "name", .cursor = cursor}).has_value());
        CHECK(wrong_field(rows.page({.sort = "-name", .cursor = cursor})) == "cursor");
        CHECK(wrong_field(rows.page({.sort = "age", .cursor = cursor})) == "cursor");
        CHECK(wrong_field(rows.page({.sort = "name", .cursor = cursor}, newest)) == "cursor");
        for (std::size_t i = 0; i < cursor.size(); ++i) {
            auto tampered = cursor;
            tampered[i] = tampered[i] == 'A' ? 'B' : 'A';
            CHECK(wrong_field(rows.page({.sort = "name", .cursor = tampered})) == "cursor");
        }
        for (const auto* text : {"", "A", "!", "AAAAAAAAAAAAAAAA"}) {
            CHECK(wrong_field(rows.page({.sort = "name", .cursor = text})) == "cursor");
        }
    });
}
