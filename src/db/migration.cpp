// SPDX-License-Identifier: Apache-2.0
#include "db/migration.hpp"

#include <fmt/core.h>

#include <map>
#include <regex>

#include "db/transaction.hpp"

namespace hg::db {

namespace {

struct Applied {
    std::string module;
    std::string name;
    std::int64_t checksum = 0;
};
BOOST_DESCRIBE_STRUCT(Applied, (), (module, name, checksum))

constexpr std::string_view create_table = R"sql(
    CREATE TABLE IF NOT EXISTS schema_migrations (
        module TEXT NOT NULL,
        name TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        applied_at INTEGER NOT NULL,
        PRIMARY KEY (module, name)
    ) STRICT;
)sql";

constexpr Query applied_all{"schema.applied", R"sql(
    SELECT module, name, checksum FROM schema_migrations ORDER BY module, name
)sql"};

constexpr Query applied_insert{"schema.insert", R"sql(
    INSERT INTO schema_migrations (module, name, checksum, applied_at) VALUES ($1, $2, $3, $4)
)sql"};

/// FNV-1a: tells an edited file, guards against nothing else.
std::int64_t checksum(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return static_cast<std::int64_t>(hash);
}

/// The files are written in PostgreSQL's types; strict tables of SQLite know only its own.
std::string for_sqlite(std::string_view sql) {
    static const std::regex integers(R"(\bBIGINT\b)");
    static const std::regex bytes(R"(\bBYTEA\b)");
    return std::regex_replace(
        std::regex_replace(std::string(sql), integers, "INTEGER"), bytes, "BLOB"
    );
}

using Key = std::pair<std::string, std::string>;

std::map<Key, std::int64_t> applied_in(Connection& connection) {
    std::map<Key, std::int64_t> applied;
    Transaction tx(connection);
    for (auto& row : tx.all<Applied>(applied_all)) applied[{row.module, row.name}] = row.checksum;
    return applied;
}

void apply(Connection& connection, const MigrationFile& file, std::int64_t now_ms) {
    connection.execute("BEGIN IMMEDIATE");
    try {
        connection.execute(for_sqlite(file.sql));
        Transaction(connection)
            .run(applied_insert, file.module, file.name, checksum(file.sql), now_ms);
        connection.execute("COMMIT");
    } catch (...) {
        if (connection.in_transaction()) connection.execute("ROLLBACK");
        throw;
    }
}

}  // namespace

void migrate(Connection& connection, const std::vector<MigrationFile>& files, std::int64_t now_ms) {
    connection.execute(create_table);
    auto applied = applied_in(connection);
    for (const auto& file : files) {
        const auto found = applied.find({std::string(file.module), std::string(file.name)});
        if (found == applied.end()) {
            apply(connection, file, now_ms);
            continue;
        }
        if (found->second != checksum(file.sql)) {
            throw Error(
                Trouble::schema,
                fmt::format(
                    "Migration {}/{} has changed since it was applied; this program does not fit "
                    "the "
                    "database.",
                    file.module,
                    file.name
                )
            );
        }
        applied.erase(found);
    }
    for (const auto& [key, sum] : applied) {
        throw Error(
            Trouble::schema,
            fmt::format(
                "The database was written by a newer program: it has {}/{}. Install that version "
                "or "
                "a later one.",
                key.first,
                key.second
            )
        );
    }
}

}  // namespace hg::db
