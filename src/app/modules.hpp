// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/routes.hpp"
#include "db/migration.hpp"
#include "tenant/job.hpp"
#include "tenant/tenant.hpp"

namespace hg::app {

/// Every module's migrations, in the order in which they are applied.
std::vector<db::MigrationFile> all_migrations();
/// Every module's routes.
void add_all_routes(api::Routes& routes);
/// What a town says about itself to anybody: GET /api/tenant.
void add_tenant_routes(api::Routes& routes);
/// Joins modules where a lower one has to know of a higher one.
void wire_modules();
/// The hooks of a tenant whose messages go to the outbox.
tenant::Hooks hooks(std::function<void(std::string_view)> publish);

/// What each module does by itself.
std::vector<tenant::Job> all_jobs();

}  // namespace hg::app
