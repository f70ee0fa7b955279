// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite/checkpointer.hpp"

#include <doctest/doctest.h>

#include "support/home.hpp"

using namespace hg::db;

namespace {

constexpr Query insert{"test.insert", "INSERT INTO pages (page) VALUES ($1)"};
constexpr Query count_all{"test.count", "SELECT COUNT(*) FROM pages"};

/// As many commits as fill the log this often; the longest that the log was, in frames.
int write_much(SqliteConnection& writer, Checkpointer& checkpointer, int commits) {
    const hg::Bytes page{std::string(64 * 1024, 'x')};
    int longest = 0;
    for (int i = 0; i < commits; ++i) {
        writer.begin(Access::write);
        Transaction(writer).run(insert, page);
        writer.commit();
        checkpointer.committed(writer);
        longest = std::max(longest, writer.frames_in_log());
    }
    return longest;
}

}  // namespace

TEST_CASE("the log goes into the file while much is written, and begins again") {
    const auto home = hg::test::a_file();
    SqliteConnection writer(home->location().address, {});
    writer.execute("CREATE TABLE pages (page BLOB) STRICT");
    writer.take_log();
    constexpr int commits = 4000;  // Each eight frames and more: 250 MiB.
    {
        Checkpointer checkpointer(writer.file());
        const int longest = write_much(writer, checkpointer, commits);
        CHECK(longest > 4096);
        CHECK(longest < commits * 8);
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
        CHECK(write_much(writer, checkpointer, commits) > commits * 8);
        CHECK(Transaction(reader).one<std::int64_t>(count_all) == 0);
    }
    write_much(writer, checkpointer, commits);
    CHECK(writer.frames_in_log() < commits * 8);
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
