// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/config.hpp"
#include "app/directory.hpp"
#include "tenant/tenant.hpp"

namespace hg::app {

/// The tenants of a configuration and what each is made of: the one place where a town is put
/// together. Throws ConfigError and db::Error with a sentence.
class TenantRegistry {
public:
    explicit TenantRegistry(const Config& config);

    /// From the directory; from the setting `tenants` while that is empty.
    [[nodiscard]] const std::vector<TenantRecord>& tenants() const { return tenants_; }
    [[nodiscard]] const TenantRecord* find(std::string_view name) const;
    /// The one that a command means; without a name, the first.
    [[nodiscard]] const TenantRecord& meant(std::string_view name) const;

    [[nodiscard]] db::DatabaseLocation location(std::string_view name) const;
    [[nodiscard]] tenant::TenantEnvironment town(const TenantRecord& record) const;
    [[nodiscard]] std::unique_ptr<tenant::Tenant> open(
        const TenantRecord& record, const Clock& clock, tenant::Callbacks callbacks
    ) const;

    /// Writes into the directory. Takes over the setting's tenants that have rows, if it is the
    /// first to write: from then on the directory alone says what is served.
    void put(const TenantRecord& record, Time now);
    void rename(const TenantRecord& record, std::string_view to, Time now);
    void remove(const TenantRecord& record);
    /// `name`, unless a tenant was called so first and is called otherwise now.
    [[nodiscard]] std::string free_key_name(const std::string& name) const;

private:
    [[nodiscard]] tenant::Settings settings(const TenantRecord& record) const;
    [[nodiscard]] std::vector<TenantRecord> to_adopt(Time now) const;
    void read();

    const Config& config_;
    std::string url_;
    Directory directory_;
    std::vector<TenantRecord> tenants_;
    bool is_listed_ = false;  ///< Whether they stand in the directory.
};

/// Of the setting database.url, or sqlite:FOLDER of data.folder. Throws ConfigError.
std::string database_url(const Config& config);
tenant::Key master_key(const Config& config);
/// Throws ConfigError unless a tenant may be called so.
void check_tenant_name(std::string_view name);

}  // namespace hg::app
