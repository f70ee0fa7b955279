// SPDX-License-Identifier: Apache-2.0
#include "api/module.hpp"

#include "modules/notices/notices.hpp"
#include "tenant/tenant.hpp"

namespace hg::notices {

namespace {

bool deliver(tenant::Tenant& tenant) {
    deliver_due(tenant);
    return false;
}

}  // namespace

api::Module module() {
    return {
        .name = "notices",
        .needs = {"identity"},
        .migrations = migration_files(),
        .add_routes = add_routes,
        .settings = {&sms_webhook_url},
        .jobs = {{"notices.deliver", seconds(1), deliver, tenant::JobPool::delivery}},
        .hooks = {bind(tenant::post_message, post)},
    };
}

}  // namespace hg::notices
