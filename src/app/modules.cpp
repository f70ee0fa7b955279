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

struct TownFacts {
    std::string name;
    bool development = false;
    bool wechat_sign_in = false;
    std::string zone = "Asia/Shanghai";
    Time now;
};
BOOST_DESCRIBE_STRUCT(TownFacts, (), (name, development, wechat_sign_in, zone, now))

Result<TownFacts> show_town(Work& work, const api::Anyone&, const api::NoInput&) {
    const auto& settings = work.town.settings;
    return TownFacts{
        .name = settings.title,
        .development = settings.development,
        .wechat_sign_in = !settings.wechat_app_id.empty(),
        .now = work.now,
    };
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

void add_town_routes(api::Routes& routes) { routes.get("/api/town", "town_show", show_town); }

void add_all_routes(api::Routes& routes) {
    add_town_routes(routes);
    identity::add_routes(routes);
    organisations::add_routes(routes);
    activities::add_routes(routes);
    attendance::add_routes(routes);
    points::add_routes(routes);
    notices::add_routes(routes);
}

void wire_modules() { activities::watch({.is_inside = attendance::is_inside}); }

town::Hooks hooks(std::function<void(std::string_view)> publish) {
    return {
        .after_batch = api::flush_answers,
        .publish = std::move(publish),
        .post = notices::post,
    };
}

void run_frequent_jobs(town::Tenant& tenant) {
    std::size_t closed = 0;
    do {
        tenant.write([&](Work& work) { closed = attendance::close_forgotten(work); });
    } while (closed > 0);
    notices::deliver_due(tenant);
}

void run_hourly_jobs(town::Tenant& tenant) {
    tenant.write([](Work& work) {
        identity::forget_ended(work);
        api::forget_old_answers(work);
    });
}

}  // namespace hg::app
