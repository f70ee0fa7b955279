// SPDX-License-Identifier: Apache-2.0
#include "app/tenant_api.hpp"

#include "modules/identity/identity.hpp"

namespace hg::app {

namespace {

struct TenantFacts {
    std::string name;
    bool development = false;
    bool wechat_login = false;
    std::string zone = "Asia/Shanghai";
    std::string privacy_version;  ///< Of the notice at /privacy that a login agrees to.
    std::string operator_name;
    std::string icp_number;
    std::vector<std::string> modules;  ///< Those that are on.
    Time now;
};
BOOST_DESCRIBE_STRUCT(
    TenantFacts,
    (),
    (name, development, wechat_login, zone, privacy_version, operator_name, icp_number, modules, now
    )
)

Result<TenantFacts> tenant_show(Context& context, const api::Anyone&, const api::NoInput&) {
    const auto& settings = context.tenant.settings;
    auto site_operator = identity::operator_of(settings);
    return TenantFacts{
        .name = settings.title,
        .development = settings.development,
        .wechat_login = identity::has_wechat_login(settings),
        .privacy_version = std::string(identity::privacy_version),
        .operator_name = std::move(site_operator.name),
        .icp_number = std::move(site_operator.icp_number),
        .modules = {context.tenant.modules.begin(), context.tenant.modules.end()},
        .now = context.now,
    };
}

}  // namespace

void add_tenant_routes(api::Routes& routes) {
    routes.get("/api/tenant", "tenant_show", tenant_show);
}

}  // namespace hg::app
