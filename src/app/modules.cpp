// SPDX-License-Identifier: Apache-2.0
#include "app/modules.hpp"

#include "api/dispatcher.hpp"
#include "api/idempotency.hpp"
#include "app/module_rules.hpp"
#include "app/tenant_api.hpp"
#include "base/text.hpp"

// A line a module; those that others need stand before them.
// clang-format off
#define HG_MODULES(module) \
    module(identity) \
    module(notices) \
    module(organisations) \
    module(points) \
    module(activities) \
    module(attendance) \
    /* further modules stand above */

// clang-format on

#define HG_DECLARE(name)  \
    namespace hg::name {  \
    api::Module module(); \
    }
HG_MODULES(HG_DECLARE)

namespace hg::api {
std::vector<db::MigrationFile> migration_files();
}

namespace hg::app {

namespace {

bool forget_answers(tenant::Tenant& tenant) {
    tenant.write(api::forget_old_answers);
    return false;
}

bool is_declared(std::string_view kind) {
    return std::ranges::any_of(modules(), [&](const api::Module& module) {
        return std::ranges::count(module.notice_kinds, kind) > 0;
    });
}

std::vector<std::string> roles_held(Context& context, PersonId person) {
    std::vector<std::string> held;
    for (const auto& module : modules()) {
        if (!context.tenant.has_module(module.name)) continue;
        for (const auto& role : module.roles) {
            if (role.is_held(context, person)) held.emplace_back(role.name);
        }
    }
    return held;
}

/// What the levels below modules keep in a tenant's database.
api::Module foundation() {
    return {
        .name = "api",
        .migrations = api::migration_files(),
        .add_routes = add_tenant_routes,
        .jobs = {{"api.forget_answers", hours(1), forget_answers}},
        .hooks = {bind(tenant::roles_of, roles_held), bind(tenant::is_notice_kind, is_declared)},
    };
}

std::vector<api::Module> collected() {
    std::vector<api::Module> all{foundation()};
#define HG_APPEND(name) all.push_back(name::module());
    HG_MODULES(HG_APPEND)
    if (const auto faults = faults_of(all); !faults.empty()) throw Bug(faults.front());
    return all;
}

using JobRun = std::function<bool(tenant::Tenant&)>;

JobRun where_on(std::string_view module, JobRun run) {
    return [module, run = std::move(run)](tenant::Tenant& tenant) {
        return tenant.environment().has_module(module) && run(tenant);
    };
}

}  // namespace

const std::vector<api::Module>& modules() {
    static const auto all = collected();
    return all;
}

ModuleNames names_in(std::string_view off) {
    ModuleNames names;
    for (const auto name : split(off, ',')) {
        if (!name.empty()) names.emplace(name);
    }
    return names;
}

std::vector<std::string_view> modules_without(std::string_view off) {
    return names_on(modules(), names_in(off));
}

std::vector<db::MigrationFile> all_migrations() {
    std::vector<db::MigrationFile> all;
    for (const auto& module : modules()) {
        all.insert(all.end(), module.migrations.begin(), module.migrations.end());
    }
    return all;
}

void add_all_routes(api::Routes& routes) {
    for (const auto& module : modules()) {
        routes.begin_module(module.name, module.optional);
        if (module.add_routes) module.add_routes(routes);
    }
}

std::vector<tenant::Job> all_jobs() {
    std::vector<tenant::Job> all;
    for (const auto& module : modules()) {
        for (auto job : module.jobs) {
            if (module.optional) job.run = where_on(module.name, std::move(job.run));
            all.push_back(std::move(job));
        }
    }
    return all;
}

tenant::HookTable hook_table(const std::vector<api::Module>& all, std::string_view off) {
    const auto on = names_on(all, names_in(off));
    tenant::HookTable table;
    for (const auto& module : all) {
        if (std::ranges::count(on, module.name) > 0) table.add(module.hooks);
    }
    return table;
}

tenant::HookTable hook_table(std::string_view off) { return hook_table(modules(), off); }

tenant::TenantOptions tenant_options(
    db::DatabaseLocation location,
    tenant::Settings settings,
    std::string key_name,
    std::string_view off
) {
    return {
        std::move(location),
        std::move(settings),
        std::move(key_name),
        modules_without(off),
        hook_table(off),
    };
}

tenant::Callbacks callbacks(std::function<void(std::string_view)> publish) {
    return {.after_batch = api::flush_answers, .publish = std::move(publish)};
}

}  // namespace hg::app
