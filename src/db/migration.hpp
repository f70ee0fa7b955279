// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
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

/// Brings a database to the newest schema in one transaction, in the order of the list.
/// Throws Error when an applied file has changed since, or when the database knows files that this
/// program does not.
void migrate(Connection& connection, const std::vector<MigrationFile>& files, std::int64_t now_ms);
/// Does the same within a transaction that the caller has begun.
void migrate_within(
    Connection& connection, const std::vector<MigrationFile>& files, std::int64_t now_ms
);
/// Runs `act` in a transaction of its own. When it throws, everything is undone and the exception
/// is passed on.
void all_or_nothing(Connection& connection, const std::function<void()>& act);

/// Throws Error when the database is at an older schema than the files', or at a newer one.
void require_newest(Connection& connection, const std::vector<MigrationFile>& files);

/// The tables that exist after all files, in the order in which they were made.
std::vector<std::string> tables_of(const std::vector<MigrationFile>& files);
/// Those of them that the files themselves put rows into, such as a list of kinds.
std::vector<std::string> filled_tables_of(const std::vector<MigrationFile>& files);
/// The greatest id in the tables whose key is one; 0 when there is none yet.
std::int64_t newest_id(Transaction& tx, const std::vector<MigrationFile>& files);

}  // namespace hg::db
