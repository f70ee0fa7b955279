// SPDX-License-Identifier: Apache-2.0
#include "app/modules.hpp"

#include "api/dispatcher.hpp"
#include "api/idempotency.hpp"
#include "modules/attendance/attendance.hpp"
#include "modules/notices/notices.hpp"

namespace hg::api {
std::vector<db::MigrationFile> migration_files();
}

namespace hg::app {

namespace {

struct TenantFacts {
    std::string name;
    bool development = false;
    bool wechat_login = false;
    std::string zone = "Asia/Shanghai";
    Time now;
};
BOOST_DESCRIBE_STRUCT(TenantFacts, (), (name, development, wechat_login, zone, now))

Result<TenantFacts> show_tenant(Context& context, const api::Anyone&, const api::NoInput&) {
    const auto& settings = context.tenant.settings;
    return TenantFacts{
        .name = settings.title,
        .development = settings.development,
        .wechat_login = !settings.wechat_app_id.empty(),
        .now = context.now,
    };
}

bool close_forgotten(tenant::Tenant& tenant) {
    std::size_t closed = 0;
    tenant.write([&](Context& context) { closed = attendance::close_forgotten(context); });
    return closed > 0;
}

bool forget_ended(tenant::Tenant& tenant) {
    tenant.write([](Context& context) { identity::forget_ended(context); });
    return false;
}

bool forget_answers(tenant::Tenant& tenant) {
    tenant.write([](Context& context) { api::forget_old_answers(context); });
    return false;
}

}  // namespace

std::vector<db::MigrationFile> all_migrations() {
    std::vector<db::MigrationFile> all;
    for (auto files : {
             api::migration_files(),
             identity::migration_files(),
             notices::migration_files(),
             organisations::migration_files(),
             points::migration_files(),
             activities::migration_files(),
             attendance::migration_files(),
         }) {
        all.insert(all.end(), files.begin(), files.end());
    }
    return all;
}

void add_tenant_routes(api::Routes& routes) {
    routes.get("/api/tenant", "tenant_show", show_tenant);
}

void add_all_routes(api::Routes& routes) {
    add_tenant_routes(routes);
    identity::add_routes(routes);
    organisations::add_routes(routes);
    activities::add_routes(routes);
    attendance::add_routes(routes);
    points::add_routes(routes);
    notices::add_routes(routes);
}

void wire_modules() { activities::watch({.is_inside = attendance::is_inside}); }

tenant::Hooks hooks(std::function<void(std::string_view)> publish) {
    return {
        .after_batch = api::flush_answers,
        .publish = std::move(publish),
        .post = notices::post,
    };
}

std::vector<tenant::Job> all_jobs() {
    return {
        {"attendance.close_forgotten", seconds(1), close_forgotten},
        notices::delivery_job(),
        {"identity.forget_ended", hours(1), forget_ended},
        {"api.forget_answers", hours(1), forget_answers},
    };
}

}  // namespace hg::app
