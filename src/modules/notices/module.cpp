// SPDX-License-Identifier: Apache-2.0
#include "api/module.hpp"

#include "api/routes.hpp"
#include "modules/notices/messages/api.hpp"
#include "modules/notices/notices.hpp"
#include "modules/notices/outbox/api.hpp"
#include "modules/notices/outbox/delivery.hpp"

namespace hg::notices {

std::vector<db::MigrationFile> migration_files();

namespace {

void add_routes(api::Routes& routes) {
    routes.get("/api/me/notices", "notice_list", notice_list);
    routes.put("/api/me/notices/read", "notice_read", notice_read);
    routes.get("/dev/codes", "code_list", code_list);
}

}  // namespace

api::Module module() {
    // Shared, because a job can be copied and all its copies ask the same gateways.
    const auto delivery = std::make_shared<Delivery>();
    return {
        .name = "notices",
        .needs = {"identity"},
        .migrations = migration_files(),
        .add_routes = add_routes,
        .settings = {&sms_webhook_url},
        .jobs =
            {{"notices.deliver",
              seconds(1),
              [delivery](tenant::Tenant& tenant) { return delivery->run(tenant); },
              tenant::JobPool::delivery}},
        .hooks = {bind(tenant::post_message, post)},
    };
}

}  // namespace hg::notices
