// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "http/urls.hpp"
#include "modules/identity/service.hpp"

namespace hg::identity {

namespace {

using api::Anyone;
using api::NoInput;
using MeReply = api::Reply<Me>;

Result<CodeSent> login_code_create(
    Context& context, const Anyone& who, const LoginCodeCreate& input
) {
    return request_code(context, who.caller(), input.phone);
}

Result<MeReply> login_phone_create(
    Context& context, const Anyone& who, const LoginPhoneCreate& in
) {
    const auto& caller = who.caller();
    HG_TRY(const auto opened, login_with_code(context, caller, in.phone, in.code));
    MeReply reply{show_me(context, opened.person), {login_cookie(caller, opened.token)}};
    if (const auto link = caller.cookie(wechat_link_cookie); !link.empty()) {
        link_wechat(context, opened.person, link);
        reply.headers.push_back(cleared_cookie(caller, wechat_link_cookie));
    }
    return reply;
}

Result<PasswordFound> prepare_login_password(
    Context& context, const Anyone& who, const LoginPasswordCreate& input
) {
    return compare_password(context, who.caller(), input);
}

Result<MeReply> login_password_create(
    Context& context,
    const Anyone& who,
    const LoginPasswordCreate& input,
    const PasswordFound& found
) {
    HG_TRY(const auto opened, login_with_password(context, who.caller(), input, found));
    return MeReply{show_me(context, opened.person), {login_cookie(who.caller(), opened.token)}};
}

Result<http::Response> login_wechat_start(
    Context& context, const Anyone& who, const WechatStart& input
) {
    return start_wechat(context, who.caller(), input);
}

Result<WechatFound> prepare_login_wechat(
    Context& context, const Anyone& who, const WechatFinish& input
) {
    return ask_wechat(context, who.caller(), input);
}

Result<http::Response> login_wechat_finish(
    Context& context, const Anyone& who, const WechatFinish&, const WechatFound& found
) {
    return finish_wechat(context, who.caller(), found);
}

Result<api::Reply<LoggedOut>>
login_delete(Context& context, const Authenticated& me, const NoInput&) {
    HG_CHECK(revoke_device(context, me.person(), me.device()));
    return api::Reply<LoggedOut>{{}, {cleared_cookie(me.caller(), "hg_login")}};
}

Result<Me> me_show(Context& context, const Authenticated& me, const NoInput&) {
    return show_me(context, me.person());
}

Result<Me> me_update(Context& context, const Authenticated& me, const MeUpdate& input) {
    HG_CHECK(update_me(context, me.person(), input));
    return show_me(context, me.person());
}

Result<DeviceList> device_list(Context& context, const Authenticated& me, const NoInput&) {
    return list_devices(context, me);
}

Result<Nothing> device_revoke(
    Context& context, const Authenticated& me, const DeviceRevoke& input
) {
    return revoke_device(context, me.person(), input.device_id);
}

Result<PasswordFound> prepare_password_change(
    Context& context, const Authenticated& me, const PasswordChange& input
) {
    return compare_own_password(context, me, input);
}

Result<Nothing> password_change(
    Context& context, const Authenticated& me, const PasswordChange&, const PasswordFound& found
) {
    return change_password(context, me, found);
}

Result<TotpCreated> totp_create(Context& context, const Authenticated& me, const NoInput&) {
    return create_totp(context, me.person());
}

Result<Nothing> totp_confirm(Context& context, const Authenticated& me, const TotpConfirm& input) {
    return confirm_totp(context, me.person(), input.code);
}

Result<Nothing> totp_delete(Context& context, const Authenticated& me, const NoInput&) {
    remove_totp(context, me.person());
    return Nothing{};
}

Result<MemberCode> member_code_show(Context& context, const Authenticated& me, const NoInput&) {
    return make_member_code(context, me.person());
}

}  // namespace

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

}  // namespace hg::identity
