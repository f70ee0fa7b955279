// SPDX-License-Identifier: Apache-2.0
#include "app/directory.hpp"

#include "db/database.hpp"
#include "db/upkeep.hpp"

namespace hg::app {

namespace {

constexpr db::Query tenants_all{"app.tenants_all", R"sql(
    SELECT name, key_name, hosts, title, created_at, modules_off FROM app_tenants
    ORDER BY created_at, name
)sql"};

constexpr db::Query tenant_put{"app.tenant_put", R"sql(
    INSERT INTO app_tenants (name, key_name, hosts, title, created_at, modules_off)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (name) DO UPDATE
    SET key_name = excluded.key_name, hosts = excluded.hosts, title = excluded.title,
        modules_off = excluded.modules_off
)sql"};

constexpr db::Query tenant_rename{"app.tenant_rename", R"sql(
    UPDATE app_tenants SET name = $2 WHERE name = $1
)sql"};

constexpr db::Query tenant_remove{"app.tenant_remove", R"sql(
    DELETE FROM app_tenants WHERE name = $1
)sql"};

constexpr db::Query overview_rename{"app.overview_rename", R"sql(
    UPDATE app_overview_figures SET tenant = $2 WHERE tenant = $1
)sql"};

constexpr db::Query overview_remove{"app.overview_remove", R"sql(
    DELETE FROM app_overview_figures WHERE tenant = $1
)sql"};

constexpr db::Query jobs_rename{"app.jobs_rename", R"sql(
    UPDATE app_jobs SET tenant = $2 WHERE tenant = $1
)sql"};

constexpr db::Query jobs_remove{"app.jobs_remove", R"sql(
    DELETE FROM app_jobs WHERE tenant = $1
)sql"};

}  // namespace

db::DatabaseLocation directory_location(std::string_view url) {
    auto location = db::location_of(url, "directory");
    if (location.engine == db::Engine::postgres) location.schema = "honggang";
    return location;
}

Directory::Directory(std::string_view url) : location_(directory_location(url)) {}

std::vector<TenantRecord> Directory::all() const {
    if (!db::exists(location_)) return {};
    const auto connection = db::connect_migrated(location_, {}, migration_files(), 0);
    return db::Transaction(*connection).all<TenantRecord>(tenants_all);
}

void Directory::put(const std::vector<TenantRecord>& records, Time now) const {
    const auto connection = db::connect_migrated(location_, {}, migration_files(), now.ms);
    db::Transaction tx(*connection);
    connection->begin(db::Access::write);
    for (const auto& row : records) {
        tx.run(
            tenant_put,
            row.name,
            row.key_name,
            row.hosts,
            row.title,
            row.created_at,
            row.modules_off
        );
    }
    connection->commit();
}

void Directory::rename(std::string_view from, std::string_view to) const {
    const auto connection = db::connect(location_);
    db::Transaction tx(*connection);
    connection->begin(db::Access::write);
    tx.run(overview_remove, to);
    tx.run(overview_rename, from, to);
    tx.run(jobs_remove, to);
    tx.run(jobs_rename, from, to);
    tx.run(tenant_rename, from, to);
    connection->commit();
}

void Directory::remove(std::string_view name) const {
    if (!db::exists(location_)) return;
    const auto connection = db::connect_migrated(location_, {}, migration_files(), 0);
    db::Transaction tx(*connection);
    connection->begin(db::Access::write);
    tx.run(overview_remove, name);
    tx.run(jobs_remove, name);
    tx.run(tenant_remove, name);
    connection->commit();
}

}  // namespace hg::app
