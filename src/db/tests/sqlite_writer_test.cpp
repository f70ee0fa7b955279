// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <atomic>
#include <future>

#include "db/migration.hpp"
#include "db/sqlite/writer.hpp"

using namespace hg::db;

namespace {

constexpr Query insert{"test.insert", "INSERT INTO notes (id, text) VALUES ($1, $2)"};
constexpr Query count_all{"test.count", "SELECT COUNT(*) FROM notes"};

const std::vector<MigrationFile> files{
    {"notes", "0001_create", "CREATE TABLE notes (id BIGINT PRIMARY KEY, text TEXT) STRICT;"}
};

std::unique_ptr<SqliteConnection> fresh() {
    auto connection = SqliteConnection::in_memory();
    migrate(*connection, files, 1);
    return connection;
}

/// Writes one note; told to refuse, it undoes it; told to throw, it throws after it.
class Note final : public Write {
public:
    enum class Ending { good, refused, thrown };
    Note(std::int64_t id, Ending ending, std::promise<std::string>& told)
        : id_(id), ending_(ending), told_(told) {}
    Verdict run(Transaction& tx) override {
        tx.run(insert, id_, "x");
        if (ending_ == Ending::thrown) throw std::runtime_error("thrown");
        return ending_ == Ending::good ? Verdict::keep : Verdict::undo;
    }
    void committed() override { told_.set_value("committed"); }
    void failed(std::exception_ptr) override { told_.set_value("failed"); }

private:
    std::int64_t id_;
    Ending ending_;
    std::promise<std::string>& told_;
};

class Count final : public Write {
public:
    explicit Count(std::promise<std::int64_t>& told) : told_(told) {}
    Verdict run(Transaction& tx) override {
        count_ = tx.one<std::int64_t>(count_all);
        return Verdict::keep;
    }
    void committed() override { told_.set_value(count_); }
    void failed(std::exception_ptr) override {}

private:
    std::promise<std::int64_t>& told_;
    std::int64_t count_ = 0;
};

std::int64_t count(SqliteWriter& writer) {
    std::promise<std::int64_t> told;
    REQUIRE(writer.submit(std::make_unique<Count>(told)));
    return told.get_future().get();
}

}  // namespace

TEST_CASE("parameters are bound by their numbers, in whatever order the text names them") {
    auto connection = SqliteConnection::in_memory();
    static constexpr Query minus{"test.minus", "SELECT $2 - $1 + 0 * $2"};
    CHECK(Transaction(*connection).one<std::int64_t>(minus, 1, 10) == 9);
}

TEST_CASE("a refused and a thrown write leave nothing behind and spoil no other") {
    SqliteWriter writer(fresh(), [] {});
    std::promise<std::string> good;
    std::promise<std::string> refused;
    std::promise<std::string> thrown;
    std::promise<std::string> twin;
    REQUIRE(writer.submit(std::make_unique<Note>(1, Note::Ending::good, good)));
    REQUIRE(writer.submit(std::make_unique<Note>(2, Note::Ending::refused, refused)));
    REQUIRE(writer.submit(std::make_unique<Note>(3, Note::Ending::thrown, thrown)));
    REQUIRE(writer.submit(std::make_unique<Note>(1, Note::Ending::good, twin)));
    CHECK(good.get_future().get() == "committed");
    CHECK(refused.get_future().get() == "committed");
    CHECK(thrown.get_future().get() == "failed");
    CHECK(twin.get_future().get() == "failed");
    CHECK(count(writer) == 1);
}

TEST_CASE("a stopped writer takes nothing more, and what it took before is done") {
    SqliteWriter writer(fresh(), [] {});
    std::promise<std::string> told;
    REQUIRE(writer.submit(std::make_unique<Note>(1, Note::Ending::good, told)));
    writer.stop();
    CHECK(told.get_future().get() == "committed");
    std::promise<std::string> late;
    CHECK_FALSE(writer.submit(std::make_unique<Note>(2, Note::Ending::good, late)));
}

TEST_CASE("an applied migration that changed, and one from a newer program, are refused in words") {
    auto connection = fresh();
    migrate(*connection, files, 2);
    auto changed = files;
    changed[0].sql = "CREATE TABLE notes (id BIGINT) STRICT;";
    CHECK_THROWS_WITH_AS(
        migrate(*connection, changed, 3),
        "Migration notes/0001_create has changed since it was applied; this program does not fit "
        "the database.",
        Error
    );
    CHECK_THROWS_WITH_AS(
        migrate(*connection, {}, 3),
        "The database was written by a newer program: it has notes/0001_create. Install that "
        "version or a later one.",
        Error
    );
}

TEST_CASE("a migration that fails half-way leaves nothing of itself") {
    auto connection = fresh();
    auto more = files;
    more.push_back({"notes", "0002_more", "CREATE TABLE half (id BIGINT); SELECT nonsense;"});
    CHECK_THROWS_AS(migrate(*connection, more, 2), Error);
    CHECK_THROWS_AS(connection->execute("SELECT * FROM half"), Error);
}
