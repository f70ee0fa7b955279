// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace hg::db {

/// One step of a module's schema; `name` is "0001_create_people". A released one never changes.
struct MigrationFile {
    std::string_view module;
    std::string_view name;
    std::string_view sql;
};

class Connection;

/// Brings a database to the newest schema, one transaction a file, in list order. Throws Error when
/// an applied file has changed since, or when the database knows files that this program does not.
void migrate(Connection& connection, const std::vector<MigrationFile>& files, std::int64_t now_ms);

}  // namespace hg::db
