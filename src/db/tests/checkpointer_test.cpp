// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite/checkpointer.hpp"

#include <doctest/doctest.h>

#include <thread>

#include "support/home.hpp"

using namespace hg::db;

namespace {

constexpr Query insert{"test.insert", "INSERT INTO pages (page) VALUES ($1)"};
constexpr Query count_all{"test.count", "SELECT COUNT(*) FROM pages"};

constexpr int frames_due = 4096;  // A checkpoint begins at so many.

/// Fills eight frames of the log and more.
void write_one(SqliteConnection& writer, Checkpointer& checkpointer) {
    static const hg::Bytes page{std::string(64 * 1024, 'x')};
    writer.begin(Access::write);
    Transaction(writer).run(insert, page);
    writer.commit();
    checkpointer.committed(writer);
}

/// Writes until the log begins again: how many times, and 0 when it does not within a minute.
int write_until_it_begins_again(SqliteConnection& writer, Checkpointer& checkpointer) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    for (int commits = 1; std::chrono::steady_clock::now() < until; ++commits) {
        const int before = writer.frames_in_log();
        write_one(writer, checkpointer);
        if (writer.frames_in_log() < before) return commits;
        // A slow disk gets its time.
        if (before > 2 * frames_due) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return 0;
}

}  // namespace

TEST_CASE("the log goes into the file while much is written, and begins again") {
    const auto home = hg::test::a_file();
    SqliteConnection writer(home->location().address, {});
    writer.execute("CREATE TABLE pages (page BLOB) STRICT");
    writer.take_log();
    int commits = 0;
    {
        Checkpointer checkpointer(writer.file());
        for (int time = 0; time < 3; ++time) {
            const int more = write_until_it_begins_again(writer, checkpointer);
            CHECK(more > frames_due / 16);
            commits += more;
        }
    }
    SqliteConnection reader(home->location().address, {Access::read});
    CHECK(Transaction(reader).one<std::int64_t>(count_all) == commits);
}

TEST_CASE("somebody who reads for long keeps the log, and lets it begin again when he has gone") {
    const auto home = hg::test::a_file();
    SqliteConnection writer(home->location().address, {});
    writer.execute("CREATE TABLE pages (page BLOB) STRICT");
    writer.take_log();
    Checkpointer checkpointer(writer.file());
    constexpr int commits = 2000;
    {
        SqliteConnection reader(home->location().address, {Access::read});
        reader.begin(Access::read);
        CHECK(Transaction(reader).one<std::int64_t>(count_all) == 0);
        for (int i = 0; i < commits; ++i) write_one(writer, checkpointer);
        CHECK(writer.frames_in_log() > commits * 8);
        CHECK(Transaction(reader).one<std::int64_t>(count_all) == 0);
    }
    CHECK(write_until_it_begins_again(writer, checkpointer) > 0);
}

TEST_CASE("without a checkpoint the log of a connection that took it holds all") {
    const auto home = hg::test::a_file();
    SqliteConnection writer(home->location().address, {});
    writer.execute("CREATE TABLE pages (page BLOB) STRICT");
    writer.take_log();
    const hg::Bytes page{std::string(64 * 1024, 'x')};
    for (int i = 0; i < 300; ++i) Transaction(writer).run(insert, page);
    CHECK(writer.frames_in_log() > 300 * 8);
    CHECK(writer.checkpoint() == writer.frames_in_log());
}
