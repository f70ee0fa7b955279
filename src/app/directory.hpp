// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/migration.hpp"
#include "db/transaction.hpp"

namespace hg::app {

/// A tenant as its installation knows it.
struct TenantRecord {
    std::string name;      ///< Its path prefix, and what its file or schema is called after.
    std::string key_name;  ///< Its first name, for ever: its keys are derived from it.
    std::string hosts;     ///< That it answers to, by commas.
    std::string title;     ///< What people see; empty: the setting tenant.title.
    Time created_at;
    std::string modules_off{};  ///< Optional modules that it does not want, by commas.
};
BOOST_DESCRIBE_STRUCT(TenantRecord, (), (name, key_name, hosts, title, created_at, modules_off))

/// The tenants of an installation: a table in directory.sqlite, or in the schema honggang. Empty
/// until the first tenant is put in.
class Directory {
public:
    /// `url` as db::location_of takes it.
    explicit Directory(std::string_view url);

    /// In the order in which they were made.
    [[nodiscard]] std::vector<TenantRecord> all() const;
    /// All or none. One that is there already becomes what is given.
    void put(const std::vector<TenantRecord>& records, Time now) const;
    void rename(std::string_view from, std::string_view to) const;
    void remove(std::string_view name) const;

private:
    db::DatabaseLocation location_;
};

/// Where the directory and what is known of all tenants are.
db::DatabaseLocation directory_location(std::string_view url);

/// Of the directory.
std::vector<db::MigrationFile> migration_files();

}  // namespace hg::app
