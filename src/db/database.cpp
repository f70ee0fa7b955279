// SPDX-License-Identifier: Apache-2.0
#include "db/database.hpp"

#include "db/postgres/database.hpp"
#include "db/postgres/upkeep.hpp"
#include "db/sqlite/database.hpp"

namespace hg::db {

std::unique_ptr<Connection> connect(const Place& place, ConnectionOptions options) {
    if (place.engine == Engine::sqlite) {
        return std::make_unique<SqliteConnection>(place.address, options);
    }
    return std::make_unique<PostgresConnection>(place, options);
}

std::unique_ptr<Connection> connect_migrated(
    const Place& place,
    ConnectionOptions options,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
) {
    if (place.engine == Engine::postgres) {
        make_schema(place, migrations, now_ms);
        return connect(place, options);
    }
    auto connection = connect(place, options);
    migrate(*connection, migrations, now_ms);
    return connection;
}

std::unique_ptr<Database> open_database(
    const DatabaseOptions& options,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
) {
    if (options.place.engine == Engine::sqlite) {
        return std::make_unique<SqliteDatabase>(options, migrations, now_ms);
    }
    return std::make_unique<PostgresDatabase>(options, migrations, now_ms);
}

}  // namespace hg::db
