// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "db/connection.hpp"
#include "db/migration.hpp"

namespace hg::migrations {

// A released schema with an evening's rows in it, as two files that are never changed: schema.txt,
// a line a migration file (module, name, checksum, in their order), and town.sql, an INSERT a row.

/// What this program's newest schema with these rows is kept as, once it is released.
void write_released(db::Connection& connection, const std::filesystem::path& folder);

/// Makes a database as that release left it. Throws std::runtime_error when this program's files
/// are not those that were released.
void load_released(const db::DatabaseLocation& location, const std::filesystem::path& folder);

/// The names that a release has; the oldest first.
std::vector<std::filesystem::path> all_released();

}  // namespace hg::migrations
