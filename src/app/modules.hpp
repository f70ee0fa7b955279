// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/module.hpp"
#include "api/routes.hpp"
#include "app/module_rules.hpp"
#include "tenant/tenant.hpp"

namespace hg::app {

/// The modules of this program; those that others need stand before them.
const std::vector<api::Module>& modules();

/// The names that a tenant has switched off, of a text with commas.
ModuleNames names_in(std::string_view off);
/// The names of those that are on when a tenant has switched some off, by commas.
std::vector<std::string_view> modules_without(std::string_view off);

/// Every module's migrations, in the order in which they are applied.
std::vector<db::MigrationFile> all_migrations();
/// Every module's routes, and those of the program itself.
void add_all_routes(api::Routes& routes);

/// What each module does by itself, in the tenants where it is on.
std::vector<tenant::Job> all_jobs();

/// What those modules that are on have bound for each other.
tenant::HookTable hook_table(std::string_view off = {});
tenant::HookTable hook_table(const std::vector<api::Module>& all, std::string_view off);
/// A tenant with all modules but those that are off.
tenant::TenantOptions tenant_options(
    db::DatabaseLocation location,
    tenant::Settings settings,
    std::string key_name = {},
    std::string_view off = {}
);
/// The callbacks of a tenant that is served.
tenant::Callbacks callbacks(std::function<void(std::string_view)> publish);

}  // namespace hg::app
