// SPDX-License-Identifier: Apache-2.0
#include "db/database.hpp"

#include <doctest/doctest.h>

#include <atomic>

#include "db/tests/told.hpp"
#include "db/upkeep.hpp"
#include "support/home.hpp"

using namespace hg::db;
using hg::test::on_both;

namespace {

constexpr Query insert{"test.insert", "INSERT INTO notes (id, text) VALUES ($1, $2)"};
constexpr Query count_all{"test.count", "SELECT COUNT(*) FROM notes"};
constexpr Query seat_take{
    "test.seat_take", "UPDATE notes SET text = $2 WHERE id = $1 AND text = 'free'"
};
constexpr Query seat_find{"test.seat_find", "SELECT text FROM notes WHERE id = $1"};
constexpr Query add_one{"test.add_one", "UPDATE counters SET value = value + 1 WHERE id = $1"};
constexpr Query counter{"test.counter", "SELECT value FROM counters WHERE id = $1"};
constexpr Query counter_insert{"test.counter_insert", "INSERT INTO counters VALUES ($1, 0)"};

const std::vector<MigrationFile> files{
    {"notes",
     "0001_create",
     "CREATE TABLE notes (\n    id BIGINT NOT NULL PRIMARY KEY, text TEXT\n) STRICT;"
     "CREATE TABLE counters (number BIGINT, value BIGINT) STRICT;"
     "ALTER TABLE counters RENAME COLUMN number TO id;"}
};

std::unique_ptr<Database> opened(const DatabaseLocation& location) {
    DatabaseOptions options;
    options.location = location;
    return open_database(options, files, 1);
}

Told::Act noting(std::int64_t id, Outcome outcome = Outcome::commit) {
    return [=](Transaction& tx) {
        tx.run(insert, id, "x");
        return outcome;
    };
}

std::int64_t asked(Database& database, const Query& query, std::int64_t id) {
    std::promise<std::int64_t> answer;
    REQUIRE(database.submit(read_by(
        [&](Transaction& tx) { answer.set_value(tx.one<std::int64_t>(query, id)); },
        [](const std::exception_ptr&) {}
    )));
    return answer.get_future().get();
}

std::int64_t count(Database& database) {
    std::int64_t all = 0;
    submit(database, [&](Transaction& tx) {
        all = tx.one<std::int64_t>(count_all);
        return Outcome::commit;
    }).get();
    return all;
}

}  // namespace

TEST_CASE("a refused and a thrown write leave nothing behind and spoil no other") {
    on_both([](const DatabaseLocation& location) {
        const auto database = opened(location);
        auto good = submit(*database, noting(1));
        auto refused = submit(*database, noting(2, Outcome::rollback));
        auto thrown = submit(*database, [](Transaction& tx) -> Outcome {
            tx.run(insert, 3, "x");
            throw std::runtime_error("thrown");
        });
        CHECK(good.get() == "committed");
        CHECK(refused.get() == "committed");
        CHECK(thrown.get() == "failed");
        CHECK(submit(*database, noting(1)).get() == "duplicate_key");
        CHECK(count(*database) == 1);
    });
}

TEST_CASE("a stopped database takes nothing more, and what it took before is done") {
    on_both([](const DatabaseLocation& location) {
        const auto database = opened(location);
        auto told = submit(*database, noting(1));
        database->stop();
        CHECK(told.get() == "committed");
        CHECK_FALSE(database->submit(std::make_unique<Told>(noting(2), Manner::alone)));
        CHECK_FALSE(database->submit(read_by([](auto&) {}, [](const auto&) {})));
    });
}

TEST_CASE("who looked before another took the seat looks again and is told the truth") {
    on_both([](const DatabaseLocation& location) {
        const auto database = opened(location);
        submit(*database, [](Transaction& tx) {
            tx.run(insert, 1, "free");
            return Outcome::commit;
        }).get();
        std::atomic<int> taken = 0;
        std::vector<std::future<std::string>> endings;
        for (int i = 0; i < 100; ++i) {
            auto mine = std::make_shared<bool>(false);
            endings.push_back(submit(
                *database,
                [mine](Transaction& tx) {
                    *mine = tx.one<std::string>(seat_find, 1) == "free";
                    if (*mine) tx.run_or_conflict(seat_take, 1, "taken");
                    return Outcome::commit;
                },
                Manner::pipelined
            ));
            endings.push_back(std::async(std::launch::deferred, [mine, &taken] {
                taken += *mine ? 1 : 0;
                return std::string("committed");
            }));
        }
        for (auto& ending : endings) CHECK(ending.get() == "committed");
        CHECK(taken == 1);
    });
}

TEST_CASE("two counters, taken in either order by many at once, lose no one") {
    for (const auto manner : {Manner::alone, Manner::pipelined}) {
        on_both([&](const DatabaseLocation& location) {
            const auto database = opened(location);
            submit(*database, [](Transaction& tx) {
                for (const int id : {1, 2}) tx.run(counter_insert, id);
                return Outcome::commit;
            }).get();
            std::vector<std::future<std::string>> endings;
            for (int i = 0; i < 200; ++i) {
                const auto add = [i](Transaction& tx) {
                    tx.run(add_one, 1 + i % 2);
                    tx.run(add_one, 2 - i % 2);
                    return Outcome::commit;
                };
                endings.push_back(submit(*database, add, manner));
            }
            for (auto& ending : endings) CHECK(ending.get() == "committed");
            CHECK(asked(*database, counter, 1) == 200);
            CHECK(asked(*database, counter, 2) == 200);
        });
    }
}

TEST_CASE("a pipelined write whose key was taken after it had looked looks again and finds it") {
    on_both([](const DatabaseLocation& location) {
        const auto database = opened(location);
        std::atomic<int> stored = 0;
        std::vector<std::future<std::string>> endings;
        for (int i = 0; i < 100; ++i) {
            auto mine = std::make_shared<bool>(false);
            const auto store_once = [mine](Transaction& tx) {
                *mine = !tx.first<std::string>(seat_find, 1).has_value();
                if (*mine) tx.run(insert, 1, "x");
                return Outcome::commit;
            };
            endings.push_back(submit(*database, store_once, Manner::pipelined));
            endings.push_back(std::async(std::launch::deferred, [mine, &stored] {
                stored += *mine ? 1 : 0;
                return std::string("committed");
            }));
        }
        for (auto& ending : endings) CHECK(ending.get() == "committed");
        CHECK(stored == 1);
    });
}

TEST_CASE("an applied migration that changed, and one from a newer program, are refused in words") {
    on_both([](const DatabaseLocation& location) {
        opened(location).reset();
        opened(location).reset();
        const auto connection = connect(location);
        auto changed = files;
        changed[0].sql = "CREATE TABLE notes (id BIGINT) STRICT;";
        CHECK_THROWS_WITH_AS(
            migrate(*connection, changed, 3),
            "Migration notes/0001_create has changed since it was applied; this program does not "
            "fit the database.",
            Error
        );
        CHECK_THROWS_WITH_AS(
            migrate(*connection, {}, 3),
            "The database was written by a newer program: it has notes/0001_create. Install that "
            "version or a later one.",
            Error
        );
    });
}

TEST_CASE("a column of words takes these words and no other") {
    const std::vector<MigrationFile> words{
        {"words",
         "0001_create",
         "CREATE TABLE words (\n    word TEXT CHECK (word IN ('one', 'two', 'three'))\n) STRICT;"}
    };
    on_both([&](const DatabaseLocation& location) {
        const auto connection = connect_migrated(location, {}, words, 1);
        connection->execute("INSERT INTO words VALUES ('one'), ('three'), (NULL)");
        CHECK_THROWS_AS(connection->execute("INSERT INTO words VALUES ('four')"), Error);
    });
}

TEST_CASE("a migration that fails half-way leaves nothing of itself") {
    on_both([](const DatabaseLocation& location) {
        opened(location).reset();
        const auto connection = connect(location);
        auto more = files;
        more.push_back({"notes", "0002_more", "CREATE TABLE half (id BIGINT); SELECT nonsense;"});
        CHECK_THROWS_AS(migrate(*connection, more, 2), Error);
        CHECK_THROWS_AS(connection->execute("SELECT * FROM half"), Error);
    });
}

TEST_CASE("eight who open a new database at once make one, and none takes it from another") {
    on_both([](const DatabaseLocation& location) {
        for (int round = 0; round < 10; ++round) {
            remove(location);
            std::vector<std::future<void>> opening;
            for (int i = 0; i < 8; ++i) {
                opening.push_back(std::async(std::launch::async, [&, i] {
                    const auto connection = connect_migrated(location, {}, files, 1);
                    Transaction(*connection).run(insert, i, "x");
                }));
            }
            for (auto& each : opening) CHECK_NOTHROW(each.get());
            const auto connection = connect(location);
            CHECK(Transaction(*connection).one<std::int64_t>(count_all) == 8);
        }
    });
}

TEST_CASE("what a failed first migration made is not there afterwards, and the next try makes it") {
    on_both([](const DatabaseLocation& location) {
        auto wrong = files;
        wrong.push_back({"notes", "0002_wrong", "CREATE TABLE half (id BIGINT); SELECT nonsense;"});
        CHECK_THROWS_AS(connect_migrated(location, {}, wrong, 1), Error);
        CHECK_FALSE(exists(location));
        CHECK_FALSE(is_made(location));
        DatabaseOptions options;
        options.location = location;
        CHECK_THROWS_AS(open_database(options, wrong, 1), Error);
        CHECK_FALSE(exists(location));
        connect_migrated(location, {}, files, 1);
        CHECK(is_made(location));
    });
}

TEST_CASE("a check that comes with a new column holds on each engine") {
    auto more = files;
    more.push_back(
        {"notes",
         "0002_more",
         "ALTER TABLE counters ADD COLUMN waiting BIGINT NOT NULL DEFAULT 0 CHECK (waiting >= 0);"}
    );
    on_both([&](const DatabaseLocation& location) {
        const auto connection = connect_migrated(location, {}, more, 1);
        connection->execute("INSERT INTO counters (id, value) VALUES (1, 1)");
        CHECK_THROWS_AS(connection->execute("UPDATE counters SET waiting = -1"), Error);
    });
}

TEST_CASE("the newest id is found in the tables that are keyed by one") {
    on_both([](const DatabaseLocation& location) {
        const auto database = opened(location);
        submit(*database, noting(41)).get();
        submit(*database, noting(7)).get();
        CHECK(tables_of(files) == std::vector<std::string>{"notes", "counters"});
        const auto connection = connect(location);
        Transaction tx(*connection);
        CHECK(newest_id(tx, files) == 41);
    });
}
