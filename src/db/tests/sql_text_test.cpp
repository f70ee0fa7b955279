// SPDX-License-Identifier: Apache-2.0
#include "db/sql_text.hpp"

#include <doctest/doctest.h>

using namespace hg::db;

using Texts = std::vector<std::string>;

TEST_CASE("a text is split at the semicolons between statements, and at no others") {
    CHECK(split_statements("").empty());
    CHECK(split_statements(" ;; -- nothing; at all\n;").empty());
    CHECK(split_statements("SELECT 1; SELECT 2") == Texts{"SELECT 1", "SELECT 2"});
    CHECK(split_statements("SELECT 'a;b', 'it''s; here';") == Texts{"SELECT 'a;b', 'it''s; here'"});
    CHECK(
        split_statements("SELECT \"a;\"\"b\";SELECT 2") == Texts{"SELECT \"a;\"\"b\"", "SELECT 2"}
    );
    CHECK(
        split_statements("SELECT $$a;'b$$; SELECT $x$;$$;$x$") ==
        Texts{"SELECT $$a;'b$$", "SELECT $x$;$$;$x$"}
    );
    CHECK(split_statements("SELECT $1;SELECT $2") == Texts{"SELECT $1", "SELECT $2"});
    CHECK(
        split_statements("SELECT /* a; ' */ 1; -- that's it;\nSELECT 2 - 1 / 1") ==
        Texts{"SELECT   1", "SELECT 2 - 1 / 1"}
    );
    CHECK(split_statements("SELECT 'open;") == Texts{"SELECT 'open;"});
}

TEST_CASE("a column and its check are two statements for PostgreSQL, and one for SQLite") {
    constexpr auto* file =
        "-- How many wait.\n"
        "ALTER TABLE rooms ADD COLUMN waiting BIGINT NOT NULL DEFAULT 0\n"
        "    CHECK (waiting >= 0 AND (waiting < 9));\n"
        "ALTER TABLE rooms ADD COLUMN plain BIGINT;";
    CHECK(
        migration_statements(Engine::postgres, file) ==
        Texts{
            "ALTER TABLE rooms ADD COLUMN waiting BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE rooms ADD CONSTRAINT rooms_waiting_check "
            "CHECK (waiting >= 0 AND (waiting < 9))",
            "ALTER TABLE rooms ADD COLUMN plain BIGINT"
        }
    );
    CHECK(
        migration_statements(Engine::sqlite, file) ==
        Texts{
            "ALTER TABLE rooms ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0\n"
            "    CHECK (waiting >= 0 AND (waiting < 9))",
            "ALTER TABLE rooms ADD COLUMN plain INTEGER"
        }
    );
}

TEST_CASE("a table is strict on both engines, each in its own words") {
    constexpr auto* file =
        "CREATE TABLE a (\n    b BYTEA\n) STRICT, WITHOUT ROWID;"
        "CREATE TABLE c (d BIGINT) STRICT;";
    CHECK(
        migration_statements(Engine::postgres, file) ==
        Texts{"CREATE TABLE a (\n    b BYTEA\n)", "CREATE TABLE c (d BIGINT)"}
    );
    CHECK(
        migration_statements(Engine::sqlite, file) ==
        Texts{
            "CREATE TABLE a (\n    b BLOB\n) STRICT, WITHOUT ROWID",
            "CREATE TABLE c (d INTEGER) STRICT"
        }
    );
}
