// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
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
class Transaction;

/// Brings a database to the newest schema, in list order and in one transaction: all or nothing.
/// Throws Error when an applied file has changed since, or when the database knows files that this
/// program does not.
void migrate(Connection& connection, const std::vector<MigrationFile>& files, std::int64_t now_ms);

/// Throws Error when the database is at an older schema than the files', or at a newer one.
void require_newest(Connection& connection, const std::vector<MigrationFile>& files);

/// The tables that are there after all files, in the order in which they were made.
std::vector<std::string> tables_of(const std::vector<MigrationFile>& files);
/// Those of them that the files themselves put rows into, such as a list of kinds.
std::vector<std::string> filled_tables_of(const std::vector<MigrationFile>& files);
/// The greatest id in the tables whose key is one; 0 when there is none yet.
std::int64_t newest_id(Transaction& tx, const std::vector<MigrationFile>& files);

}  // namespace hg::db
