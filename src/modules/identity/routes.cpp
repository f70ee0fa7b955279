// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "http/urls.hpp"
#include "modules/identity/service.hpp"

namespace hg::identity {

namespace {

using api::Anyone;
using api::NoInput;
using MeReply = api::Reply<Me>;

Result<CodeSent> sign_in_code_create(Work& work, const Anyone& who, const SignInCodeCreate& input) {
    return request_code(work, who.caller(), input.phone);
}

Result<MeReply> sign_in_phone_create(Work& work, const Anyone& who, const SignInPhoneCreate& in) {
    const auto& caller = who.caller();
    HG_TRY(const auto opened, sign_in_with_code(work, caller, in.phone, in.code));
    MeReply reply{show_me(work, opened.person), {session_cookie(caller, opened.token)}};
    if (!in.hg_wechat_link.value_or("").empty()) {
        link_wechat(work, opened.person, *in.hg_wechat_link);
        reply.headers.push_back(cleared_cookie(caller, wechat_link_cookie));
    }
    return reply;
}

Result<PasswordFound> prepare_sign_in_password(
    Work& work, const Anyone& who, const SignInPasswordCreate& input
) {
    return compare_password(work, who.caller(), input);
}

Result<MeReply> sign_in_password_create(
    Work& work, const Anyone& who, const SignInPasswordCreate& input, const PasswordFound& found
) {
    HG_TRY(const auto opened, sign_in_with_password(work, who.caller(), input, found));
    return MeReply{show_me(work, opened.person), {session_cookie(who.caller(), opened.token)}};
}

Result<http::Response> sign_in_wechat_start(
    Work& work, const Anyone& who, const WechatStart& input
) {
    return start_wechat(work, who.caller(), input);
}

Result<WechatFound> prepare_sign_in_wechat(Work& work, const Anyone&, const WechatFinish& input) {
    return ask_wechat(work, input);
}

Result<http::Response> sign_in_wechat_finish(
    Work& work, const Anyone& who, const WechatFinish&, const WechatFound& found
) {
    return finish_wechat(work, who.caller(), found);
}

Result<api::Reply<SignedOut>> sign_in_delete(Work& work, const SignedIn& me, const NoInput&) {
    HG_CHECK(revoke_device(work, me.person(), me.device()));
    return api::Reply<SignedOut>{{}, {cleared_cookie(me.caller(), "hg_session")}};
}

Result<Me> me_show(Work& work, const SignedIn& me, const NoInput&) {
    return show_me(work, me.person());
}

Result<Me> me_update(Work& work, const SignedIn& me, const MeUpdate& input) {
    HG_CHECK(update_me(work, me.person(), input));
    return show_me(work, me.person());
}

Result<DeviceList> device_list(Work& work, const SignedIn& me, const NoInput&) {
    return list_devices(work, me);
}

Result<Nothing> device_revoke(Work& work, const SignedIn& me, const DeviceRevoke& input) {
    return revoke_device(work, me.person(), input.device_id);
}

Result<PasswordFound> prepare_password_change(
    Work& work, const SignedIn& me, const PasswordChange& input
) {
    return compare_own_password(work, me, input);
}

Result<Nothing> password_change(
    Work& work, const SignedIn& me, const PasswordChange&, const PasswordFound& found
) {
    return change_password(work, me, found);
}

Result<TotpCreated> totp_create(Work& work, const SignedIn& me, const NoInput&) {
    return create_totp(work, me.person());
}

Result<Nothing> totp_confirm(Work& work, const SignedIn& me, const TotpConfirm& input) {
    return confirm_totp(work, me.person(), input.code);
}

Result<Nothing> totp_delete(Work& work, const SignedIn& me, const NoInput&) {
    remove_totp(work, me.person());
    return Nothing{};
}

Result<MemberCode> member_code_show(Work& work, const SignedIn& me, const NoInput&) {
    return make_member_code(work, me.person());
}

/// Hands the newest route a cookie as the input's member of the same name. It is always given, so
/// that nobody can put it into the query or the body: reading refuses what comes twice.
void take_cookie(api::Routes& routes, std::string_view name) {
    auto& route = *routes.all().back();
    route.bind =
        [name, bind = std::move(route.bind)](
            const api::Caller& caller, const api::PathValues& values, const http::Request& request
        ) {
            const auto value = http::find_cookie(request.header("cookie"), name).value_or("");
            auto with_cookie = values;
            with_cookie.emplace(name, is_valid_utf8(value) ? value : "");
            return bind(caller, with_cookie, request);
        };
}

}  // namespace

void add_routes(api::Routes& routes) {
    using http::Method;
    routes.post("/api/sign_in/codes", "sign_in_code_create", sign_in_code_create);
    routes.post("/api/sign_in/phone", "sign_in_phone_create", sign_in_phone_create);
    take_cookie(routes, wechat_link_cookie);
    routes.prepared(
        Method::post,
        "/api/sign_in/password",
        "sign_in_password_create",
        prepare_sign_in_password,
        sign_in_password_create
    );
    routes.get("/api/sign_in/wechat", "sign_in_wechat_start", sign_in_wechat_start);
    routes.prepared(
        Method::get,
        "/api/sign_in/wechat/callback",
        "sign_in_wechat_finish",
        prepare_sign_in_wechat,
        sign_in_wechat_finish,
        api::Effect::asked_outside
    );
    take_cookie(routes, wechat_state_cookie);
    routes.remove("/api/sign_in", "sign_in_delete", sign_in_delete);
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
