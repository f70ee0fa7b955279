// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "app/commands/backup_file.hpp"
#include "app/commands/child.hpp"
#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "base/text.hpp"
#include "db/sqlite/connection.hpp"
#include "db/upkeep.hpp"

namespace hg::app {

namespace {

using Path = std::filesystem::path;

void run_client(const db::Place& place, const std::vector<std::string>& arguments) {
    const auto ended = run_child(arguments, db::client_environment(place));
    if (ended.status == 0) return;
    throw std::runtime_error(fmt::format("{} failed: {}", arguments.front(), trimmed(ended.said)));
}

void dump(const db::Place& place, const Path& part) {
    run_client(
        place,
        {"pg_dump",
         "--no-password",
         "--format=custom",
         "--no-owner",
         "--no-privileges",
         fmt::format("--schema=\"{}\"", place.schema),
         "--file=" + part.string()}
    );
}

void copy_file(const db::Place& place, const Path& part) {
    db::SqliteConnection(place.address, {.access = db::Access::read}).copy_into(part);
}

void restore_file(const db::Place& to, const Path& file) {
    const Path part = to.address + ".part";
    std::filesystem::copy_file(file, part, std::filesystem::copy_options::overwrite_existing);
    keep_on_disk(part);
    // A log of another file by this name would be taken for this one's.
    for (const auto* ending : {"-wal", "-shm"}) std::filesystem::remove(to.address + ending);
    std::filesystem::rename(part, to.address);
    keep_on_disk(to.address);
}

/// A dump goes back under the name that it was made of, and is renamed then.
void restore_schema(const db::Place& dumped, const db::Place& to, const Path& file) {
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

void refuse_existing(const Installation& installation, const std::string& name) {
    if (!db::exists(installation.place(name))) return;
    throw ConfigError(fmt::format(
        "There is a tenant {} already, in {}; nothing is overwritten.",
        name,
        installation.place(name).shown()
    ));
}

/// The directory's row comes first, so that rows never stand there without what their keys are
/// derived from; and goes again if they do not come.
void restore_rows(
    Installation& installation, const BackupNote& note, const Listing& listing, const Path& file
) {
    const auto place = installation.place(listing.name);
    installation.put(listing, listing.created_at);
    try {
        if (place.engine == db::Engine::sqlite) {
            const db::Claim claim(place);
            restore_file(place, file);
        } else {
            restore_schema(installation.place(note.listing.name), place, file);
        }
    } catch (...) {
        installation.remove(listing);
        throw;
    }
}

/// Hosts lead to one tenant: a copy beside the living town gets none that the town has.
std::string free_hosts(const Installation& installation, const Listing& listing) {
    std::string free;
    for (const auto host : split(listing.hosts, ',')) {
        const bool taken = std::ranges::any_of(installation.tenants(), [&](const auto& other) {
            return other.name != listing.name && std::ranges::count(split(other.hosts, ','), host);
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
    const Installation installation(config);
    const auto& listing = installation.meant(tenant);
    const auto place = installation.place(listing.name);
    if (!db::exists(place)) throw ConfigError(fmt::format("Nothing is in {}.", place.shown()));
    write_backup(file, {place.engine, listing}, [&](const Path& part) {
        if (place.engine == db::Engine::sqlite) return copy_file(place, part);
        dump(place, part);
    });
    fmt::print("{} holds a consistent copy of {}.\n", file, place.shown());
    return 0;
}

int restore(const Config& config, const std::string& tenant, const std::string& file) {
    check_tenant_name(tenant);
    Installation installation(config);
    refuse_existing(installation, tenant);
    const auto note = checked_backup(file);
    const auto place = installation.place(tenant);
    if (note.engine != place.engine) {
        throw ConfigError(
            "The backup is of the other engine. Restore it there, then use honggang copy."
        );
    }
    auto listing = note.listing;
    listing.name = tenant;
    listing.created_at = SystemClock().now();
    listing.hosts = free_hosts(installation, listing);
    restore_rows(installation, note, listing, file);
    fmt::print("{} is back, in {}.\nRestart the service to serve it.\n", tenant, place.shown());
    return 0;
}

}  // namespace hg::app
