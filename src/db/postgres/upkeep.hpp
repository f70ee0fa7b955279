// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "db/migration.hpp"
#include "db/postgres/connection.hpp"

namespace hg::db {

/// Makes the schema if it is not there, and brings it to the newest form; one program at a time.
void make_schema(
    const Place& place, const std::vector<MigrationFile>& migrations, std::int64_t now_ms
);

[[nodiscard]] bool schema_exists(const Place& place);
void rename_schema(const Place& from, const Place& to);
void remove_schema(const Place& place);

/// A session during which no program begins to serve the schema. Throws Error when one does
/// already.
std::unique_ptr<Connection> claim_schema(const Place& place);

}  // namespace hg::db
