// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "app/commands/commands.hpp"
#include "app/modules.hpp"
#include "app/tenant_registry.hpp"
#include "base/names.hpp"
#include "base/text.hpp"
#include "db/upkeep.hpp"

namespace hg::app {

namespace {

std::string joined(const std::vector<std::string>& items) {
    std::string out;
    for (const auto& item : items) out += (out.empty() ? "" : ",") + item;
    return out;
}

void refuse_host(const std::string& host, const char* why) {
    throw ConfigError(fmt::format("The host “{}” {}.", host, why));
}

/// A host leads to one tenant.
void check_hosts(const TenantRegistry& registry, const TenantWish& wish) {
    for (const auto& host : wish.hosts) {
        const bool empty = host.empty() || host.find_first_of(" ,@/:") != std::string::npos;
        if (empty) refuse_host(host, "must be a bare name, such as town.example");
        for (const auto& other : registry.tenants()) {
            const auto taken = split(other.hosts, ',');
            if (other.name == wish.name || std::ranges::count(taken, host) == 0) continue;
            refuse_host(host, fmt::format("leads to {} already", other.name).c_str());
        }
    }
}

std::string title_of(const std::string& title) {
    auto name = normal_name(title);
    if (!name) throw ConfigError("The title must be one line of text that can be shown.");
    return *std::move(name);
}

/// The directory's line for a tenant: what is known of it, and what is wished.
TenantRecord record_of(const TenantRegistry& registry, const TenantWish& wish, Time now) {
    TenantRecord record{wish.name, registry.free_key_name(wish.name), "", "", now};
    if (const auto* known = registry.find(wish.name)) record = *known;
    if (!wish.hosts.empty()) record.hosts = joined(wish.hosts);
    if (!wish.title.empty()) record.title = wish.title;
    return record;
}

/// A record may name what is no module any more, or cannot be off any more.
ModuleNames names_off(const TenantRecord& record) {
    const auto on = modules_without(record.modules_off);
    ModuleNames off;
    for (const auto& module : modules()) {
        if (std::ranges::count(on, module.name) == 0) off.emplace(module.name);
    }
    return off;
}

void check_wish(const ModuleWish& wish, const ModuleNames& off) {
    for (const auto& name : wish.on) {
        if (std::ranges::count(modules(), name, &api::Module::name) > 0) continue;
        throw ConfigError(fmt::format("There is no module {}.", name));
    }
    if (const auto why = why_not_off(modules(), off); !why.empty()) throw ConfigError(why);
}

constexpr const char* restart = "Restart the service for it to take effect.\n";

}  // namespace

int create_tenant(
    const Config& config, const TenantWish& given, const std::vector<db::MigrationFile>& migrations
) {
    auto wish = given;
    wish.title = title_of(given.title);
    check_tenant_name(wish.name);
    TenantRegistry registry(config);
    check_hosts(registry, wish);
    const auto now = SystemClock().now();
    const auto location = registry.location(wish.name);
    const bool was_there = db::exists(location);
    const bool was_made = db::is_made(location);
    if (was_made) {
        db::require_newest(*db::connect(location), migrations);
    } else {
        db::connect_migrated(location, {}, migrations, now.ms);
    }
    try {
        // Rows first: a name in the directory without rows would keep the program from starting.
        registry.put(record_of(registry, wish, now), now);
    } catch (...) {
        if (!was_there) db::remove(location);
        throw;
    }
    fmt::print(
        "{} {} {}.\n", wish.name, was_made ? "is there already, in" : "is", location.shown()
    );
    fmt::print(restart);
    return 0;
}

int list_tenants(const Config& config) {
    const TenantRegistry registry(config);
    for (const auto& record : registry.tenants()) {
        const auto location = registry.location(record.name);
        fmt::print(
            "{}  {}{}  hosts: {}  title: {}\n",
            record.name,
            location.shown(),
            db::exists(location) ? "" : " (not made yet)",
            record.hosts.empty() ? "-" : record.hosts,
            record.title.empty() ? "-" : record.title
        );
    }
    return 0;
}

int choose_modules(const Config& config, const ModuleWish& wish) {
    TenantRegistry registry(config);
    auto record = registry.meant(wish.tenant);
    auto off = names_off(record);
    off.insert(wish.off.begin(), wish.off.end());
    for (const auto& name : wish.on) off.erase(name);
    if (!wish.off.empty() || !wish.on.empty()) {
        check_wish(wish, off);
        record.modules_off = joined({off.begin(), off.end()});
        registry.put(record, SystemClock().now());
        fmt::print(restart);
    }
    const auto on = modules_without(record.modules_off);
    for (const auto& module : modules()) {
        fmt::print(
            "{:<20} {}{}\n",
            module.name,
            std::ranges::count(on, module.name) > 0 ? "on" : "off",
            module.optional ? "" : " (always)"
        );
    }
    return 0;
}

int rename_tenant(const Config& config, const std::string& from, const std::string& to) {
    check_tenant_name(to);
    TenantRegistry registry(config);
    const auto* named = registry.find(from);
    if (!named && registry.find(to)) {
        fmt::print("There is no tenant {}, and {} is there already.\n", from, to);
        return 0;
    }
    const auto record = registry.meant(from);
    if (registry.find(to)) throw ConfigError(fmt::format("{} is another tenant.", to));
    {
        // Rows first: if this stops in between, the same command finishes it.
        const db::Claim claim(registry.location(from));
        db::rename(registry.location(from), registry.location(to));
    }
    registry.rename(record, to, SystemClock().now());
    fmt::print("{} is called {} now.\n{}", from, to, restart);
    return 0;
}

int remove_tenant(const Config& config, const std::string& name, Consent consent) {
    TenantRegistry registry(config);
    if (!registry.find(name)) {
        fmt::print("There is no tenant {}.\n", name);
        return 0;
    }
    const auto record = registry.meant(name);
    const auto location = registry.location(name);
    if (consent != Consent::given) {
        throw ConfigError(fmt::format(
            "This deletes {} with all that {}'s people did, for ever. Say --yes if it is meant.",
            location.shown(),
            name
        ));
    }
    {
        const db::Claim claim(location);
        db::remove(location);
    }
    registry.remove(record);
    fmt::print("{} is gone.\n{}", name, restart);
    return 0;
}

}  // namespace hg::app
