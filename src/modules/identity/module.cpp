// SPDX-License-Identifier: Apache-2.0
#include "api/module.hpp"

#include <fmt/core.h>

#include "modules/identity/identity.hpp"
#include "tenant/tenant.hpp"

namespace hg::identity {

namespace {

std::vector<api::Finding> examine(Context& context) {
    const auto end = audit_end(context);
    if (const auto broken = broken_audit_entry(context)) {
        return {{false, fmt::format("the audit log is broken at entry {}", *broken)}};
    }
    return {{true, fmt::format("the audit log's chain of {} entries holds", end.position)}};
}

bool forget(tenant::Tenant& tenant) {
    tenant.write(forget_ended);
    return false;
}

}  // namespace

api::Module module() {
    return {
        .name = "identity",
        .migrations = migration_files(),
        .add_routes = add_routes,
        .settings = {&wechat_app_id, &wechat_app_secret, &wechat_authorize_url, &wechat_api_url},
        .jobs = {{"identity.forget_ended", hours(1), forget}},
        .examine = examine,
        .figures = {{"joined", joined_by_day}},
    };
}

}  // namespace hg::identity
