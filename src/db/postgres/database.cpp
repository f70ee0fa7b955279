// SPDX-License-Identifier: Apache-2.0
#include "db/postgres/database.hpp"

#include "db/postgres/upkeep.hpp"

namespace hg::db {

namespace {

DatabaseLocation migrated(
    const DatabaseLocation& location,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
) {
    make_schema(location, migrations, now_ms);
    return location;
}

}  // namespace

PostgresDatabase::PostgresDatabase(
    const DatabaseOptions& options,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
)
    : location_(migrated(options.location, migrations, now_ms)),
      cluster_(location_, options.on_notify, options.on_node_id),
      writers_(location_, options.writers, options.after_batch),
      readers_(location_, {}, options.readers),
      slow_readers_(location_, {}, options.slow_readers) {}

PostgresDatabase::~PostgresDatabase() { stop(); }

void PostgresDatabase::stop() {
    slow_readers_.stop();
    writers_.stop();
    readers_.stop();
    cluster_.stop();
}

}  // namespace hg::db
