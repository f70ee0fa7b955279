// SPDX-License-Identifier: Apache-2.0
#include "api/module.hpp"

#include "modules/identity/attempts/model.hpp"
#include "modules/identity/attempts/store.hpp"
#include "modules/identity/codes/api.hpp"
#include "modules/identity/codes/store.hpp"
#include "modules/identity/consents/api.hpp"
#include "modules/identity/logins/api.hpp"
#include "modules/identity/logins/store.hpp"
#include "modules/identity/member_codes/api.hpp"
#include "modules/identity/passwords/api.hpp"
#include "modules/identity/people/api.hpp"
#include "modules/identity/people/store.hpp"
#include "modules/identity/wechat/api.hpp"
#include "tenant/tenant.hpp"

namespace hg::identity {

std::vector<db::MigrationFile> migration_files();

namespace {

bool forget_ended(tenant::Tenant& tenant) {
    tenant.write([](Context& context) {
        delete_ended_logins(context.tx, context.now);
        delete_ended_codes(context.tx, context.now);
        delete_attempts_until(context.tx, context.now - longest_window);
    });
    return false;
}

std::vector<api::Finding> examine(Context& context) {
    const auto end = audit_end(context);
    if (const auto broken = broken_audit_entry(context)) {
        return {{false, fmt::format("the audit log is broken at entry {}", *broken)}};
    }
    return {{true, fmt::format("the audit log's chain of {} entries holds", end.position)}};
}

std::vector<tenant::DayCount> joined_by_day(Context& context, const tenant::Period& period) {
    return count_joined(context.tx, period);
}

void add_routes(api::Routes& routes) {
    using http::Method;
    routes.post("/api/login/codes", "login_code_create", login_code_create);
    routes.post("/api/login/phone", "login_phone_create", login_phone_create);
    routes.prepared(
        Method::post,
        "/api/login/password",
        "login_password_create",
        prepare_login_password,
        login_password_create
    );
    routes.get("/api/login/wechat", "login_wechat_start", login_wechat_start);
    routes.prepared(
        Method::get,
        "/api/login/wechat/callback",
        "login_wechat_finish",
        prepare_login_wechat,
        login_wechat_finish,
        api::Effect::outbound_write
    );
    routes.remove("/api/login", "login_delete", login_delete);
    routes.get("/privacy", "privacy_show", privacy_show);
    routes.get("/api/me", "me_show", me_show);
    routes.patch("/api/me", "me_update", me_update);
    routes.get("/api/me/devices", "device_list", device_list);
    routes.remove("/api/me/devices/{device_id}", "device_revoke", device_revoke);
    routes.prepared(
        Method::put, "/api/me/password", "password_change", prepare_password_change, password_change
    );
    routes.post("/api/me/totp", "totp_create", totp_create);
    routes.put("/api/me/totp", "totp_confirm", totp_confirm);
    routes.remove("/api/me/totp", "totp_delete", totp_delete);
    routes.get("/api/me/member_code", "member_code_show", member_code_show);
}

}  // namespace

RefusalRow row_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::phone_malformed:
            return {
                422,
                "Give the eleven digits of a mobile number in China, or one from elsewhere that "
                "begins with + and the country's code."
            };
        case Refusal::name_malformed:
            return {422, "Give a name of 1 to 40 characters that every screen can show."};
        case Refusal::name_mixes_alphabets:
            return {
                422,
                "One word of this name mixes letters of different alphabets. Write each word in "
                "one alphabet."
            };
        case Refusal::too_many_attempts: return {429, "That was tried too often. Wait a while."};
        case Refusal::code_expired: return {409, "This code has ended. Ask for a new one."};
        case Refusal::code_wrong: return {409, "This is not the code that was sent."};
        case Refusal::password_wrong: return {409, "Account and password do not fit together."};
        case Refusal::totp_required: return {409, "Give the code of your authenticator too."};
        case Refusal::totp_wrong: return {409, "This is not your authenticator's present code."};
        case Refusal::wechat_unavailable: return {404, "This town has no login with WeChat."};
        case Refusal::wechat_failed:
            return {409, "WeChat did not confirm who you are. Begin again."};
        case Refusal::consent_required:
            return {409, "Read how your data is used, and agree to it, before you log in."};
        case Refusal::device_unknown: break;
    }
    return {404, "You are not logged in on this device."};
}

api::Module module() {
    return {
        .name = "identity",
        .migrations = migration_files(),
        .add_routes = add_routes,
        .settings =
            {&wechat_app_id,
             &wechat_app_secret,
             &wechat_authorize_url,
             &wechat_api_url,
             &operator_name,
             &operator_contact,
             &operator_icp_number},
        .jobs = {{"identity.forget_ended", hours(1), forget_ended}},
        .examine = examine,
        .figures = {{"joined", joined_by_day}},
    };
}

}  // namespace hg::identity
