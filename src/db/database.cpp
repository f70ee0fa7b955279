// SPDX-License-Identifier: Apache-2.0
#include "db/database.hpp"

#include "db/postgres/database.hpp"
#include "db/postgres/upkeep.hpp"
#include "db/sqlite/database.hpp"

namespace hg::db {

std::unique_ptr<Connection> connect(const DatabaseLocation& location, ConnectionOptions options) {
    if (location.engine == Engine::sqlite) {
        return std::make_unique<SqliteConnection>(location.address, options);
    }
    return std::make_unique<PostgresConnection>(location, options);
}

std::unique_ptr<Connection> connect_migrated(
    const DatabaseLocation& location,
    ConnectionOptions options,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
) {
    if (location.engine == Engine::postgres) {
        make_schema(location, migrations, now_ms);
        return connect(location, options);
    }
    return open_migrated_file(location.address, options, migrations, now_ms);
}

std::unique_ptr<Database> open_database(
    const DatabaseOptions& options,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
) {
    if (options.location.engine == Engine::sqlite) {
        return std::make_unique<SqliteDatabase>(options, migrations, now_ms);
    }
    return std::make_unique<PostgresDatabase>(options, migrations, now_ms);
}

}  // namespace hg::db
