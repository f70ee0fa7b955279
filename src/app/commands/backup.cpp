// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "app/commands/backup_file.hpp"
#include "app/commands/child.hpp"
#include "app/commands/commands.hpp"
#include "app/tenant_registry.hpp"
#include "base/text.hpp"
#include "db/sqlite/connection.hpp"
#include "db/upkeep.hpp"

namespace hg::app {

namespace {

using Path = std::filesystem::path;

void run_client(const db::DatabaseLocation& location, const std::vector<std::string>& arguments) {
    const auto ended = run_child(arguments, db::client_environment(location));
    if (ended.status == 0) return;
    throw std::runtime_error(fmt::format("{} failed: {}", arguments.front(), trimmed(ended.said)));
}

void dump(const db::DatabaseLocation& location, const Path& part) {
    run_client(
        location,
        {"pg_dump",
         "--no-password",
         "--format=custom",
         "--no-owner",
         "--no-privileges",
         fmt::format("--schema=\"{}\"", location.schema),
         "--file=" + part.string()}
    );
}

void copy_file(const db::DatabaseLocation& location, const Path& part) {
    db::SqliteConnection(location.address, {.access = db::Access::read}).copy_into(part);
}

void restore_file(const db::DatabaseLocation& to, const Path& file) {
    const Path part = to.address + ".part";
    std::filesystem::copy_file(file, part, std::filesystem::copy_options::overwrite_existing);
    keep_on_disk(part);
    // A log of another file by this name would be taken for this one's.
    for (const auto* ending : {"-wal", "-shm"}) std::filesystem::remove(to.address + ending);
    std::filesystem::rename(part, to.address);
    keep_on_disk(to.address);
}

/// A dump goes back under the name that it was made of, and is renamed then.
void restore_schema(
    const db::DatabaseLocation& dumped, const db::DatabaseLocation& to, const Path& file
) {
    if (db::exists(dumped)) {
        throw ConfigError(fmt::format(
            "The backup is of {}, which this database has already. Restore it into another "
            "database.",
            dumped.shown()
        ));
    }
    run_client(
        to,
        {"pg_restore",
         "--no-password",
         "--single-transaction",
         "--exit-on-error",
         "--no-owner",
         "--no-privileges",
         "--dbname=" + db::database_name(to),
         file.string()}
    );
    if (dumped.schema != to.schema) db::rename(dumped, to);
}

void refuse_existing(const TenantRegistry& registry, const std::string& name) {
    if (!db::exists(registry.location(name))) return;
    throw ConfigError(fmt::format(
        "There is a tenant {} already, in {}; nothing is overwritten.",
        name,
        registry.location(name).shown()
    ));
}

/// The directory's row comes first, so that rows never stand there without what their keys are
/// derived from; and goes again if they do not come.
void restore_rows(
    TenantRegistry& registry, const BackupNote& note, const TenantRecord& record, const Path& file
) {
    const auto location = registry.location(record.name);
    registry.put(record, record.created_at);
    try {
        if (location.engine == db::Engine::sqlite) {
            const db::Claim claim(location);
            restore_file(location, file);
        } else {
            restore_schema(registry.location(note.record.name), location, file);
        }
    } catch (...) {
        registry.remove(record);
        throw;
    }
}

/// Hosts lead to one tenant: a copy beside the living town gets none that the town has.
std::string free_hosts(const TenantRegistry& registry, const TenantRecord& record) {
    std::string free;
    for (const auto host : split(record.hosts, ',')) {
        const bool taken = std::ranges::any_of(registry.tenants(), [&](const auto& other) {
            return other.name != record.name && std::ranges::count(split(other.hosts, ','), host);
        });
        if (taken) continue;
        if (!free.empty()) free += ',';
        free += host;
    }
    return free;
}

}  // namespace

int backup(const Config& config, const std::string& tenant, const std::string& file) {
    if (std::filesystem::exists(file)) throw ConfigError(fmt::format("{} exists already.", file));
    const TenantRegistry registry(config);
    const auto& record = registry.meant(tenant);
    const auto location = registry.location(record.name);
    if (!db::exists(location))
        throw ConfigError(fmt::format("Nothing is in {}.", location.shown()));
    write_backup(file, {location.engine, record}, [&](const Path& part) {
        if (location.engine == db::Engine::sqlite) return copy_file(location, part);
        dump(location, part);
    });
    fmt::print("{} holds a consistent copy of {}.\n", file, location.shown());
    return 0;
}

int restore(const Config& config, const std::string& tenant, const std::string& file) {
    check_tenant_name(tenant);
    TenantRegistry registry(config);
    refuse_existing(registry, tenant);
    const auto note = checked_backup(file);
    const auto location = registry.location(tenant);
    if (note.engine != location.engine) {
        throw ConfigError(
            "The backup is of the other engine. Restore it there, then use honggang copy."
        );
    }
    auto record = note.record;
    record.name = tenant;
    record.created_at = SystemClock().now();
    record.hosts = free_hosts(registry, record);
    restore_rows(registry, note, record, file);
    fmt::print("{} is back, in {}.\nRestart the service to serve it.\n", tenant, location.shown());
    return 0;
}

}  // namespace hg::app
