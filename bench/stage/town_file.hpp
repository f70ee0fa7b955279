// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>

#include "db/connection.hpp"
#include "tenant/context.hpp"

namespace hg::bench {

/// A town as the server would open it, in the hands of this program alone: the file in a folder, or
/// the schema of the database that the folder's note names.
class TownFile {
public:
    /// Makes the folder's file and key, or opens those that are there.
    explicit TownFile(const std::filesystem::path& folder);

    /// One transaction, on disk when this returns.
    void write(Time now, const std::function<void(Context&)>& act);
    /// Calls `act` for each number below `count`, a thousand in a transaction.
    void each(std::size_t count, Time now, const std::function<void(Context&, std::size_t)>& act);
    [[nodiscard]] const tenant::TenantEnvironment& town() const { return town_; }
    void look(const std::function<void(Context&)>& act);

    [[nodiscard]] db::Connection& connection() { return *connection_; }
    /// To be called after many deletions: on PostgreSQL it vacuums and analyses the tables.
    void tidy_up();

    static constexpr std::size_t group = 1000;

private:
    tenant::TenantEnvironment town_;
    std::unique_ptr<db::Connection> connection_;
};

/// Notes for a folder that its town is in this PostgreSQL database.
void note_database(const std::filesystem::path& folder, const std::string& database_url);
/// The same for a new town: what there was in the database is gone.
void keep_in(const std::filesystem::path& folder, const std::string& database_url);
/// The setting database.url of a folder's town.
std::string database_url(const std::filesystem::path& folder);

/// The secrets of the folder's town, for who only computes codes.
tenant::TenantEnvironment secrets_of(const std::filesystem::path& folder);

}  // namespace hg::bench
