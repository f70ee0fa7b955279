// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "db/migration.hpp"
#include "db/postgres/connection.hpp"

namespace hg::db {

/// Makes the schema if it is not there and brings it to the newest form, in one transaction; one
/// program at a time.
void make_schema(
    const DatabaseLocation& location,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
);

[[nodiscard]] bool schema_exists(const DatabaseLocation& location);
void rename_schema(const DatabaseLocation& from, const DatabaseLocation& to);
void remove_schema(const DatabaseLocation& location);

/// A session during which no program begins to serve the schema. Throws Error when one does
/// already.
std::unique_ptr<Connection> claim_schema(const DatabaseLocation& location);

}  // namespace hg::db
