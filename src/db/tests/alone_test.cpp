// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "db/tests/told.hpp"
#include "support/home.hpp"

using namespace hg::db;

namespace {

constexpr Query insert{"test.insert", "INSERT INTO notes (id) VALUES ($1)"};
constexpr Query count_all{"test.count", "SELECT COUNT(*) FROM notes"};
constexpr Query lock_waits{"test.lock_waits", R"sql(
    SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND (CAST(classid AS BIGINT) << 32 | CAST(objid AS BIGINT)) = hashtextextended($1, 1)
)sql"};

const std::vector<MigrationFile> files{
    {"notes", "0001_create", "CREATE TABLE notes (id BIGINT NOT NULL PRIMARY KEY) STRICT;"}
};

std::unique_ptr<Database> opened(const DatabaseLocation& location) {
    DatabaseOptions options;
    options.location = location;
    return open_database(options, files, 1);
}

std::int64_t count(Transaction& tx) { return tx.one<std::int64_t>(count_all); }

/// Until a write stands before the lock of a tenant, or `ended` holds.
void wait_for_somebody(const DatabaseLocation& location, const std::function<bool()>& ended) {
    const auto connection = connect(location);
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!ended() && std::chrono::steady_clock::now() < until) {
        if (Transaction(*connection).one<std::int64_t>(lock_waits, location.schema) > 0) return;
    }
    CHECK(ended());
}

/// Looks, lets a write of another program come, looks again. How many notes were seen each time.
std::pair<std::int64_t, std::int64_t> looked_twice(const DatabaseLocation& location, Manner mine) {
    const auto first = opened(location);
    const auto second = opened(location);
    std::pair<std::int64_t, std::int64_t> seen;
    std::future<std::string> other;
    const auto look = [&](Transaction& tx) {
        seen.first = count(tx);
        other = submit(
            *second,
            [](Transaction& theirs) {
                theirs.run(insert, 1);
                return Outcome::commit;
            },
            Manner::pipelined
        );
        wait_for_somebody(location, [&] {
            return other.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
        });
        seen.second = count(tx);
        return Outcome::commit;
    };
    CHECK(submit(*first, look, mine).get() == "committed");
    CHECK(other.get() == "committed");
    return seen;
}

/// Eight programs' worth of writes that look first and write then: how many wrote.
std::int64_t looked_then_wrote(const DatabaseLocation& location, Manner manner) {
    const auto first = opened(location);
    const auto second = opened(location);
    std::atomic<int> looked = 0;
    const auto look_then_write = [&](std::int64_t id) {
        return [&looked, id](Transaction& tx) {
            const bool none = count(tx) == 0;
            ++looked;
            // Others get their turn at each statement, if they ever do.
            const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(2);
            while (none && looked < 2 && std::chrono::steady_clock::now() < until) count(tx);
            if (none) tx.run(insert, id);
            return Outcome::commit;
        };
    };
    std::vector<std::future<std::string>> endings;
    for (int i = 0; i < 8; ++i) {
        endings.push_back(submit(*(i % 2 ? first : second), look_then_write(i), manner));
    }
    for (auto& ending : endings) CHECK(ending.get() == "committed");
    const auto connection = connect(location);
    Transaction tx(*connection);
    return count(tx);
}

}  // namespace

TEST_CASE("nothing changes between two statements of an ordinary write, whoever else writes") {
    const auto home = hg::test::a_schema();
    if (!home) return;
    CHECK(looked_twice(home->location(), Manner::alone) == std::pair<std::int64_t, std::int64_t>{});
}

TEST_CASE("between two statements of a pipelined write others write") {
    const auto home = hg::test::a_schema();
    if (!home) return;
    const auto seen = looked_twice(home->location(), Manner::pipelined);
    CHECK(seen.first == 0);
    CHECK(seen.second == 1);
}

TEST_CASE("of eight ordinary writes that look first and write then, one finds nothing and writes") {
    const auto home = hg::test::a_schema();
    if (!home) return;
    CHECK(looked_then_wrote(home->location(), Manner::alone) == 1);
}

TEST_CASE("pipelined, the same eight find nothing and write more than once") {
    const auto home = hg::test::a_schema();
    if (!home) return;
    CHECK(looked_then_wrote(home->location(), Manner::pipelined) > 1);
}

TEST_CASE("ordinary and pipelined writes of two programs all come to an end") {
    const auto home = hg::test::a_schema();
    if (!home) return;
    const auto first = opened(home->location());
    const auto second = opened(home->location());
    std::vector<std::future<std::string>> endings;
    constexpr int writes = 2000;
    for (int i = 0; i < writes; ++i) {
        const auto write = [i](Transaction& tx) {
            tx.run(insert, i);
            return Outcome::commit;
        };
        const auto manner = i % 3 == 0 ? Manner::alone : Manner::pipelined;
        endings.push_back(submit(*(i % 2 ? first : second), write, manner));
    }
    for (auto& ending : endings) CHECK(ending.get() == "committed");
    const auto connection = connect(home->location());
    Transaction tx(*connection);
    CHECK(count(tx) == writes);
}
