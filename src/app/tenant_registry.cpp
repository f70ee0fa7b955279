// SPDX-License-Identifier: Apache-2.0
#include "app/tenant_registry.hpp"

#include <fmt/core.h>

#include <filesystem>

#include "app/modules.hpp"
#include "base/text.hpp"
#include "db/upkeep.hpp"

namespace hg::app {

namespace {

constexpr std::size_t name_length_max = 40;

std::vector<TenantRecord> listed_in(const Config& config) {
    std::vector<TenantRecord> records;
    for (const auto& item : config.list("tenants")) {
        const auto at = std::min(item.find('@'), item.size());
        const auto name = item.substr(0, at);
        auto hosts = at < item.size() ? item.substr(at + 1) : "";
        std::ranges::replace(hosts, '@', ',');
        records.push_back({name, name, hosts, "", {}});
    }
    return records;
}

/// The address, or what is wrong with it in the words of a setting.
db::DatabaseLocation checked_location(const std::string& url, std::string_view name) {
    try {
        return db::location_of(url, name);
    } catch (const std::invalid_argument& error) {
        throw ConfigError(fmt::format("database.url: {}", error.what()));
    }
}

}  // namespace

std::string database_url(const Config& config) {
    auto url = config.text("database.url");
    if (url.empty()) url = "sqlite:" + config.text("data.folder");
    static_cast<void>(checked_location(url, ""));
    return url;
}

tenant::Key master_key(const Config& config) {
    const std::filesystem::path folder(config.text("data.folder"));
    std::filesystem::create_directories(folder);
    const auto& file = config.text("data.key_file");
    return tenant::read_or_create_master_key(file.empty() ? folder / "secret.key" : file.c_str());
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

TenantRegistry::TenantRegistry(const Config& config)
    : config_(config), url_(database_url(config)), directory_(url_) {
    read();
}

void TenantRegistry::read() {
    tenants_ = directory_.all();
    is_listed_ = !tenants_.empty();
    if (!is_listed_) tenants_ = listed_in(config_);
    if (tenants_.empty()) throw ConfigError("tenants: name at least one.");
}

const TenantRecord* TenantRegistry::find(std::string_view name) const {
    const auto found = std::ranges::find(tenants_, name, &TenantRecord::name);
    return found == tenants_.end() ? nullptr : &*found;
}

const TenantRecord& TenantRegistry::meant(std::string_view name) const {
    if (name.empty()) return tenants_.front();
    if (const auto* record = find(name)) return *record;
    throw ConfigError(fmt::format("There is no tenant {}.", name));
}

db::DatabaseLocation TenantRegistry::location(std::string_view name) const {
    auto location = checked_location(url_, name);
    location.distributed =
        location.engine == db::Engine::postgres && config_.truth("database.citus");
    return location;
}

tenant::Settings TenantRegistry::settings(const TenantRecord& record) const {
    auto settings = settings_of(config_, record.name);
    if (!record.title.empty()) settings.title = record.title;
    return settings;
}

tenant::TenantEnvironment TenantRegistry::town(const TenantRecord& record) const {
    return {
        settings(record),
        tenant::Keys(master_key(config_), record.key_name),
        modules_without(record.modules_off),
        hook_table(record.modules_off),
    };
}

std::unique_ptr<tenant::Tenant> TenantRegistry::open(
    const TenantRecord& record, const Clock& clock, tenant::Callbacks callbacks
) const {
    return std::make_unique<tenant::Tenant>(
        tenant_options(
            location(record.name), settings(record), record.key_name, record.modules_off
        ),
        master_key(config_),
        all_migrations(),
        clock,
        std::move(callbacks)
    );
}

std::vector<TenantRecord> TenantRegistry::to_adopt(Time now) const {
    std::vector<TenantRecord> adopted;
    if (is_listed_) return adopted;
    for (auto record : tenants_) {
        if (!db::exists(location(record.name))) continue;
        // Their order stays.
        record.created_at = now + Span{static_cast<std::int64_t>(adopted.size())};
        adopted.push_back(std::move(record));
    }
    return adopted;
}

void TenantRegistry::put(const TenantRecord& record, Time now) {
    auto rows = to_adopt(now);
    rows.push_back(record);
    directory_.put(rows, now);
    read();
}

void TenantRegistry::rename(const TenantRecord& record, std::string_view to, Time now) {
    put(record, now);
    directory_.rename(record.name, to);
    read();
}

void TenantRegistry::remove(const TenantRecord& record) {
    directory_.remove(record.name);
    read();
}

std::string TenantRegistry::free_key_name(const std::string& name) const {
    // No name holds a full stop, so none will ever collide with such a key name.
    auto free = name;
    for (int i = 2; std::ranges::count(tenants_, free, &TenantRecord::key_name) > 0; ++i) {
        free = fmt::format("{}.{}", name, i);
    }
    return free;
}

}  // namespace hg::app
