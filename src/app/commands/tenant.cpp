// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "app/modules.hpp"
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
void check_hosts(const Installation& installation, const TenantWish& wish) {
    for (const auto& host : wish.hosts) {
        const bool empty = host.empty() || host.find_first_of(" ,@/:") != std::string::npos;
        if (empty) refuse_host(host, "must be a bare name, such as town.example");
        for (const auto& other : installation.tenants()) {
            const auto taken = split(other.hosts, ',');
            if (other.name == wish.name || std::ranges::count(taken, host) == 0) continue;
            refuse_host(host, fmt::format("leads to {} already", other.name).c_str());
        }
    }
}

void check_title(const std::string& title) {
    const auto bad = [](unsigned char c) { return c < ' '; };
    if (is_valid_utf8(title) && std::ranges::none_of(title, bad)) return;
    throw ConfigError("The title must be one line of text.");
}

constexpr const char* restart = "Restart the service for it to take effect.\n";

}  // namespace

int create_tenant(const Config& config, const TenantWish& wish) {
    check_tenant_name(wish.name);
    Installation installation(config);
    check_hosts(installation, wish);
    check_title(wish.title);
    const auto now = SystemClock().now();
    const auto place = installation.place(wish.name);
    const bool was_there = db::exists(place);
    Listing listing{wish.name, installation.free_key_name(wish.name), "", "", now};
    if (const auto* known = installation.find(wish.name)) listing = *known;
    if (!wish.hosts.empty()) listing.hosts = joined(wish.hosts);
    if (!wish.title.empty()) listing.title = wish.title;
    installation.put(listing, now);
    if (!was_there) db::connect_migrated(place, {}, all_migrations(), now.ms);
    fmt::print("{} {} {}.\n", wish.name, was_there ? "is there already, in" : "is", place.shown());
    fmt::print(restart);
    return 0;
}

int list_tenants(const Config& config) {
    const Installation installation(config);
    for (const auto& listing : installation.tenants()) {
        const auto place = installation.place(listing.name);
        fmt::print(
            "{}  {}{}  hosts: {}  title: {}\n",
            listing.name,
            place.shown(),
            db::exists(place) ? "" : " (not made yet)",
            listing.hosts.empty() ? "-" : listing.hosts,
            listing.title.empty() ? "-" : listing.title
        );
    }
    return 0;
}

int rename_tenant(const Config& config, const std::string& from, const std::string& to) {
    check_tenant_name(to);
    Installation installation(config);
    const auto* named = installation.find(from);
    if (!named && installation.find(to)) {
        fmt::print("There is no tenant {}, and {} is there already.\n", from, to);
        return 0;
    }
    const auto listing = installation.meant(from);
    if (installation.find(to)) throw ConfigError(fmt::format("{} is another tenant.", to));
    {
        // Rows first: if this stops in between, the same command finishes it.
        const db::Claim claim(installation.place(from));
        db::rename(installation.place(from), installation.place(to));
    }
    installation.rename(listing, to, SystemClock().now());
    fmt::print("{} is called {} now.\n{}", from, to, restart);
    return 0;
}

int remove_tenant(const Config& config, const std::string& name, Consent consent) {
    Installation installation(config);
    if (!installation.find(name)) {
        fmt::print("There is no tenant {}.\n", name);
        return 0;
    }
    const auto listing = installation.meant(name);
    const auto place = installation.place(name);
    if (consent != Consent::given) {
        throw ConfigError(fmt::format(
            "This deletes {} with all that {}'s people did, for ever. Say --yes if it is meant.",
            place.shown(),
            name
        ));
    }
    {
        const db::Claim claim(place);
        db::remove(place);
    }
    installation.remove(listing);
    fmt::print("{} is gone.\n{}", name, restart);
    return 0;
}

}  // namespace hg::app
