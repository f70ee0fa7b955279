// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <future>

#include "db/postgres/database.hpp"
#include "db/postgres/upkeep.hpp"
#include "db/transaction.hpp"
#include "support/home.hpp"

using namespace hg::db;

namespace {

constexpr Query insert{"test.insert", "INSERT INTO notes (id) VALUES ($1)"};
constexpr Query count_all{"test.count", "SELECT COUNT(*) FROM notes"};
constexpr Query end_others{"test.end_others", R"sql(
    SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
     WHERE pid <> pg_backend_pid() AND datname = current_database()
       AND query LIKE '%' || $1 || '%'
)sql"};
constexpr Query marked_insert{
    "test.marked_insert", "INSERT INTO notes (id) VALUES ($1) /* to be ended */"
};

const std::vector<MigrationFile> files{
    {"notes", "0001_create", "CREATE TABLE notes (id BIGINT NOT NULL PRIMARY KEY) STRICT;"}
};

/// Inserts one note and counts how it was told.
class Note final : public Write {
public:
    Note(const Query& query, std::int64_t id, std::atomic<int>& committed, std::atomic<int>& told)
        : query_(query), id_(id), committed_(committed), told_(told) {}
    Outcome run(Transaction& tx) override {
        tx.run(query_, id_);
        return Outcome::commit;
    }
    [[nodiscard]] bool pipelined() const override { return true; }
    void committed() override {
        ++committed_;
        ++told_;
    }
    void failed(std::exception_ptr) override { ++told_; }

private:
    Query query_;
    std::int64_t id_;
    std::atomic<int>& committed_;
    std::atomic<int>& told_;
};

void wait_for(const std::function<bool()>& condition) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!condition() && std::chrono::steady_clock::now() < until) std::this_thread::yield();
    REQUIRE(condition());
}

std::int64_t count(const DatabaseLocation& location) {
    const auto connection = connect(location);
    return Transaction(*connection).one<std::int64_t>(count_all);
}

}  // namespace

TEST_CASE("fibers run in turns, and between the turns what they wait for happens once") {
    Fibers fibers(3);
    std::string trace;
    int rounds = 0;
    const auto job = [&](std::size_t number) {
        for (int step = 0; step < 2; ++step) {
            trace += static_cast<char>('a' + number);
            fibers.pause();
        }
    };
    fibers.run(3, job, [&] { ++rounds; });
    CHECK(trace == "abcabc");
    CHECK(rounds == 2);
    fibers.run(5, job, [&] { ++rounds; });
    CHECK(trace.size() == 6 + 10);
    fibers.run(0, job, [&] { ++rounds; });
}

TEST_CASE("a fiber may throw and catch between its pauses") {
    Fibers fibers(2);
    int caught = 0;
    fibers.run(
        4,
        [&](std::size_t) {
            fibers.pause();
            try {
                throw std::runtime_error("within");
            } catch (const std::exception&) {
                ++caught;
            }
            fibers.pause();
        },
        [] {}
    );
    CHECK(caught == 4);
}

TEST_CASE("eight programs that start at once make one schema") {
    const auto home = hg::test::a_schema();
    if (!home) return;
    std::vector<std::future<void>> made;
    for (int i = 0; i < 8; ++i) {
        made.push_back(std::async(std::launch::async, [&] {
            make_schema(home->location(), files, 1);
        }));
    }
    for (auto& each : made) CHECK_NOTHROW(each.get());
    CHECK(count(home->location()) == 0);
}

TEST_CASE("sessions that the server ends lose no answered write and write none twice") {
    const auto home = hg::test::a_schema();
    if (!home) return;
    const auto& location = home->location();
    DatabaseOptions options;
    options.location = location;
    PostgresDatabase database(options, files, 1);
    const auto killer = connect({Engine::postgres, location.address});
    std::atomic<int> committed = 0;
    std::atomic<int> told = 0;
    constexpr int rounds = 20;
    constexpr int notes = 50;
    for (int round = 0; round < rounds; ++round) {
        for (int i = 0; i < notes; ++i) {
            const auto id = round * notes + i;
            REQUIRE(database.submit(std::make_unique<Note>(marked_insert, id, committed, told)));
        }
        Transaction(*killer).one<std::int64_t>(end_others, location.schema);
        Transaction(*killer).one<std::int64_t>(end_others, "to be ended");
        // A write is tried eight times: no more than this round's ends may hit it.
        wait_for([&] { return told == (round + 1) * notes; });
    }
    CHECK(committed == count(location));
    CHECK(committed == rounds * notes);
}

TEST_CASE("programs on one schema have different numbers, one leader, and hear each other") {
    const auto home = hg::test::a_schema();
    if (!home) return;
    make_schema(home->location(), files, 1);
    std::atomic<int> first_number = -1;
    std::atomic<int> second_number = -1;
    std::atomic<int> first_heard = 0;
    std::promise<std::string> second_heard;
    auto first = std::make_unique<ClusterMembership>(
        home->location(), [&](auto) { ++first_heard; }, [&](int node) { first_number = node; }
    );
    ClusterMembership second(
        home->location(),
        [&](std::string_view topic) { second_heard.set_value(std::string(topic)); },
        [&](int node) { second_number = node; }
    );
    CHECK(first_number == 0);
    CHECK(second_number == 1);
    CHECK(first->is_leader());
    CHECK_FALSE(second.is_leader());
    first->announce({"tenant/room/1"});
    CHECK(second_heard.get_future().get() == "tenant/room/1");
    CHECK(first_heard == 0);
    first.reset();
    wait_for([&] { return second.is_leader(); });
}

TEST_CASE("a server that is not there is told in words") {
    CHECK_THROWS_WITH_AS(
        connect(location_of("postgresql://nobody@127.0.0.1:1/nothing", "town")),
        doctest::Contains("The PostgreSQL server cannot be reached"),
        Error
    );
}
