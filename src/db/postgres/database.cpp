// SPDX-License-Identifier: Apache-2.0
#include "db/postgres/database.hpp"

#include <fmt/core.h>

namespace hg::db {

namespace {

constexpr Query lock_wait{"schema.lock", "SELECT pg_advisory_lock(hashtext($1))"};

Place migrated(
    const Place& place, const std::vector<MigrationFile>& migrations, std::int64_t now_ms
) {
    make_schema(place, migrations, now_ms);
    return place;
}

}  // namespace

void make_schema(
    const Place& place, const std::vector<MigrationFile>& migrations, std::int64_t now_ms
) {
    // The lock is the session's, and ends with it.
    PostgresConnection connection(place, {});
    Transaction(connection).first<std::string>(lock_wait, place.schema);
    if (place.distributed) connection.execute("SET citus.enable_schema_based_sharding = on");
    connection.execute(fmt::format("CREATE SCHEMA IF NOT EXISTS \"{}\"", place.schema));
    migrate(connection, migrations, now_ms);
}

PostgresDatabase::PostgresDatabase(
    const DatabaseOptions& options,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
)
    : place_(migrated(options.place, migrations, now_ms)),
      neighbours_(place_, options.heard, options.numbered),
      writers_(place_, options.writers, options.after_batch),
      readers_(place_, {}, options.readers),
      slow_readers_(place_, {}, options.slow_readers) {}

PostgresDatabase::~PostgresDatabase() { stop(); }

void PostgresDatabase::stop() {
    slow_readers_.stop();
    writers_.stop();
    readers_.stop();
    neighbours_.stop();
}

}  // namespace hg::db
