// SPDX-License-Identifier: Apache-2.0
#include "db/migration.hpp"

#include <fmt/core.h>

#include <map>
#include <regex>

#include "db/sql_text.hpp"
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
        checksum BIGINT NOT NULL,
        applied_at BIGINT NOT NULL,
        PRIMARY KEY (module, name)
    ) STRICT;
)sql";

constexpr Query applied_all{"schema.applied", R"sql(
    SELECT module, name, checksum FROM schema_migrations ORDER BY module, name
)sql"};

constexpr Query applied_insert{"schema.insert", R"sql(
    INSERT INTO schema_migrations (module, name, checksum, applied_at) VALUES ($1, $2, $3, $4)
)sql"};

using Key = std::pair<std::string, std::string>;

std::map<Key, std::int64_t> applied_in(Connection& connection) {
    std::map<Key, std::int64_t> applied;
    Transaction tx(connection);
    for (auto& row : tx.all<Applied>(applied_all)) applied[{row.module, row.name}] = row.checksum;
    return applied;
}

void apply(Connection& connection, const MigrationFile& file, std::int64_t now_ms) {
    for (const auto& statement : migration_statements(connection.engine(), file.sql)) {
        connection.execute(statement);
    }
    Transaction(connection).run(applied_insert, file.module, file.name, checksum(file.sql), now_ms);
}

void refuse_changed(const MigrationFile& file) {
    throw Error(
        ErrorKind::schema,
        fmt::format(
            "Migration {}/{} has changed since it was applied; this program does not fit the "
            "database.",
            file.module,
            file.name
        )
    );
}

void refuse_newer(const Key& key) {
    throw Error(
        ErrorKind::schema,
        fmt::format(
            "The database was written by a newer program: it has {}/{}. Install that version or a "
            "later one.",
            key.first,
            key.second
        )
    );
}

/// The files that are still to be applied, in their order.
std::vector<MigrationFile> missing_in(
    Connection& connection, const std::vector<MigrationFile>& files
) {
    auto applied = applied_in(connection);
    std::vector<MigrationFile> missing;
    for (const auto& file : files) {
        const auto found = applied.find({std::string(file.module), std::string(file.name)});
        if (found == applied.end()) {
            missing.push_back(file);
            continue;
        }
        if (found->second != checksum(file.sql)) refuse_changed(file);
        applied.erase(found);
    }
    if (!applied.empty()) refuse_newer(applied.begin()->first);
    return missing;
}

/// A table as the files leave it.
struct Table {
    std::string name;
    bool has_id = false;  ///< Whether its key is an id of the application.
    bool filled = false;  ///< Whether a file puts rows into it.
};

/// Follows the files through what they create, rename and drop.
std::vector<Table> final_tables(const std::vector<MigrationFile>& files) {
    static const std::regex step(R"(CREATE TABLE (\w+) \((\s+id BIGINT NOT NULL PRIMARY KEY)?)"
                                 R"(|ALTER TABLE (\w+) RENAME TO (\w+)|DROP TABLE (\w+))"
                                 R"(|INSERT INTO (\w+) \([^()]*\)\s+VALUES)");
    std::vector<Table> tables;
    for (const auto& file : files) {
        const std::string sql(file.sql);
        for (std::sregex_iterator at(sql.begin(), sql.end(), step), end; at != end; ++at) {
            const auto& found = *at;
            if (found[1].matched) tables.push_back({found[1], found[2].matched, false});
            if (found[5].matched)
                std::erase_if(tables, [&](const Table& t) { return t.name == found[5]; });
            for (auto& table : tables) {
                if (found[3].matched && table.name == found[3]) table.name = found[4];
                if (found[6].matched && table.name == found[6]) table.filled = true;
            }
        }
    }
    return tables;
}

}  // namespace

void require_newest(Connection& connection, const std::vector<MigrationFile>& files) {
    const auto missing = missing_in(connection, files);
    if (missing.empty()) return;
    throw Error(
        ErrorKind::schema,
        fmt::format(
            "The database is at an older schema: it lacks {}/{}. Run honggang migrate first.",
            missing.front().module,
            missing.front().name
        )
    );
}

std::vector<std::string> tables_of(const std::vector<MigrationFile>& files) {
    std::vector<std::string> names;
    for (auto& table : final_tables(files)) names.push_back(std::move(table.name));
    return names;
}

std::vector<std::string> filled_tables_of(const std::vector<MigrationFile>& files) {
    std::vector<std::string> names;
    for (auto& table : final_tables(files)) {
        if (table.filled) names.push_back(std::move(table.name));
    }
    return names;
}

std::int64_t newest_id(Transaction& tx, const std::vector<MigrationFile>& files) {
    std::int64_t newest = 0;
    for (const auto& table : final_tables(files)) {
        if (!table.has_id) continue;
        const auto sql = lasting(fmt::format("SELECT COALESCE(MAX(id), 0) FROM {}", table.name));
        newest = std::max(newest, tx.one<std::int64_t>({"schema.newest_id", sql}));
    }
    return newest;
}

void migrate_within(
    Connection& connection, const std::vector<MigrationFile>& files, std::int64_t now_ms
) {
    for (const auto& statement : migration_statements(connection.engine(), create_table)) {
        connection.execute(statement);
    }
    for (const auto& file : missing_in(connection, files)) apply(connection, file, now_ms);
}

void migrate(Connection& connection, const std::vector<MigrationFile>& files, std::int64_t now_ms) {
    all_or_nothing(connection, [&] { migrate_within(connection, files, now_ms); });
}

void all_or_nothing(Connection& connection, const std::function<void()>& act) {
    connection.begin(Access::write);
    try {
        act();
        connection.commit();
    } catch (...) {
        connection.roll_back();
        throw;
    }
}

}  // namespace hg::db
