// SPDX-License-Identifier: Apache-2.0
#include "db/postgres/database.hpp"

#include "db/postgres/upkeep.hpp"

namespace hg::db {

namespace {

Place migrated(
    const Place& place, const std::vector<MigrationFile>& migrations, std::int64_t now_ms
) {
    make_schema(place, migrations, now_ms);
    return place;
}

}  // namespace

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
