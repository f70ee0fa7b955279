// SPDX-License-Identifier: Apache-2.0
#include "app/installation.hpp"

#include <fmt/core.h>

#include <filesystem>

#include "app/modules.hpp"
#include "base/text.hpp"
#include "db/upkeep.hpp"

namespace hg::app {

namespace {

constexpr std::size_t name_length_max = 40;

std::vector<Listing> listed_in(const Config& config) {
    std::vector<Listing> listings;
    for (const auto& item : config.list("tenants")) {
        const auto at = std::min(item.find('@'), item.size());
        const auto name = item.substr(0, at);
        auto hosts = at < item.size() ? item.substr(at + 1) : "";
        std::ranges::replace(hosts, '@', ',');
        listings.push_back({name, name, hosts, "", {}});
    }
    return listings;
}

/// The address, or what is wrong with it in the words of a setting.
db::Place checked_place(const std::string& url, std::string_view name) {
    try {
        return db::place_of(url, name);
    } catch (const std::invalid_argument& error) {
        throw ConfigError(fmt::format("database.url: {}", error.what()));
    }
}

}  // namespace

std::string database_url(const Config& config) {
    auto url = config.text("database.url");
    if (url.empty()) url = "sqlite:" + config.text("data.folder");
    static_cast<void>(checked_place(url, ""));
    return url;
}

town::Key master_key(const Config& config) {
    const std::filesystem::path folder(config.text("data.folder"));
    std::filesystem::create_directories(folder);
    const auto& file = config.text("data.key_file");
    return town::read_or_create_master_key(file.empty() ? folder / "secret.key" : file.c_str());
}

void check_tenant_name(std::string_view name) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    const bool good = !name.empty() && name.size() <= name_length_max && name.front() != '-' &&
                      std::ranges::all_of(name, [&](char c) { return fits(c) || c == '-'; });
    if (!good || name == "directory") {
        throw ConfigError(fmt::format(
            "A tenant cannot be called “{}”: take 1 to {} of a-z, 0-9 and -, no - at the front, "
            "and not “directory”.",
            name,
            name_length_max
        ));
    }
}

Installation::Installation(const Config& config)
    : config_(config), url_(database_url(config)), directory_(url_) {
    read();
}

void Installation::read() {
    tenants_ = directory_.all();
    is_listed_ = !tenants_.empty();
    if (!is_listed_) tenants_ = listed_in(config_);
    if (tenants_.empty()) throw ConfigError("tenants: name at least one.");
}

const Listing* Installation::find(std::string_view name) const {
    const auto found = std::ranges::find(tenants_, name, &Listing::name);
    return found == tenants_.end() ? nullptr : &*found;
}

const Listing& Installation::meant(std::string_view name) const {
    if (name.empty()) return tenants_.front();
    if (const auto* listing = find(name)) return *listing;
    throw ConfigError(fmt::format("There is no tenant {}.", name));
}

db::Place Installation::place(std::string_view name) const {
    auto place = checked_place(url_, name);
    place.distributed = place.engine == db::Engine::postgres && config_.truth("database.citus");
    return place;
}

town::Settings Installation::settings(const Listing& listing) const {
    auto settings = settings_of(config_, listing.name);
    if (!listing.title.empty()) settings.title = listing.title;
    return settings;
}

town::Town Installation::town(const Listing& listing) const {
    return {
        settings(listing),
        town::Keys(master_key(config_), listing.key_name),
        hooks([](std::string_view) {}).post,
        {}
    };
}

std::unique_ptr<town::Tenant> Installation::open(
    const Listing& listing, const Clock& clock, town::Hooks hooks
) const {
    return std::make_unique<town::Tenant>(
        town::TenantOptions{place(listing.name), settings(listing), listing.key_name},
        master_key(config_),
        all_migrations(),
        clock,
        std::move(hooks)
    );
}

std::vector<Listing> Installation::to_adopt(Time now) const {
    std::vector<Listing> adopted;
    if (is_listed_) return adopted;
    for (auto listing : tenants_) {
        if (!db::exists(place(listing.name))) continue;
        // Their order stays.
        listing.created_at = now + Span{static_cast<std::int64_t>(adopted.size())};
        adopted.push_back(std::move(listing));
    }
    return adopted;
}

void Installation::put(const Listing& listing, Time now) {
    auto rows = to_adopt(now);
    rows.push_back(listing);
    directory_.put(rows, now);
    read();
}

void Installation::rename(const Listing& listing, std::string_view to, Time now) {
    put(listing, now);
    directory_.rename(listing.name, to);
    read();
}

void Installation::remove(const Listing& listing) {
    directory_.remove(listing.name);
    read();
}

std::string Installation::free_key_name(const std::string& name) const {
    // No name holds a full stop, so none will ever collide with such a key name.
    auto free = name;
    for (int i = 2; std::ranges::count(tenants_, free, &Listing::key_name) > 0; ++i) {
        free = fmt::format("{}.{}", name, i);
    }
    return free;
}

}  // namespace hg::app
