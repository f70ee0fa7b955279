// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/identity/dto.hpp"

// The use cases that only this module's routes reach; the others are in the face.
namespace hg::identity {

inline constexpr std::string_view wechat_state_cookie = "hg_wechat_state";
inline constexpr std::string_view wechat_link_cookie = "hg_wechat_link";

http::Header cookie(
    const api::Caller& caller, std::string_view name, std::string_view value, Span life
);
http::Header cleared_cookie(const api::Caller& caller, std::string_view name);

DeviceList list_devices(const Context& context, const Authenticated& me);
/// Refusal: device_unknown.
Result<Nothing> revoke_device(Context& context, PersonId person, DeviceId device);

Me show_me(const Context& context, PersonId person);
/// Refusals: invalid_input, name_malformed.
Result<Nothing> update_me(Context& context, PersonId person, const MeUpdate& change);

/// What was found out about a password before the writer's turn.
struct PasswordFound {
    PersonId person;
    std::string hash;  ///< Against which it was compared; empty when there is no such account.
    bool right = false;
    std::string new_hash;
};
/// Refusal: too_many_attempts.
Result<PasswordFound> compare_password(
    const Context& context, const api::Caller& caller, const LoginPasswordCreate& given
);
/// Refusals: too_many_attempts, password_wrong, totp_required, totp_wrong.
Result<NewLogin> login_with_password(
    Context& context,
    const api::Caller& caller,
    const LoginPasswordCreate& given,
    const PasswordFound& found
);
/// Refusals: too_many_attempts.
Result<PasswordFound> compare_own_password(
    const Context& context, const Authenticated& me, const PasswordChange& given
);
/// Refusals: too_many_attempts, password_wrong.
Result<Nothing> change_password(
    Context& context, const Authenticated& me, const PasswordFound& found
);

TotpCreated create_totp(Context& context, PersonId person);
/// Refusal: totp_wrong.
Result<Nothing> confirm_totp(Context& context, PersonId person, const std::string& code);
void remove_totp(Context& context, PersonId person);
/// Whether a login may go on. Refusals: totp_required, totp_wrong.
Result<Nothing> check_totp(
    Context& context, PersonId person, const std::optional<std::string>& code
);

/// Where WeChat says who somebody is.
http::Response start_wechat(
    const Context& context, const api::Caller& caller, const WechatStart& input
);
/// What WeChat said. A browser is on the way, so that a refusal becomes an address of the login
/// page, which says it in words: wechat_unavailable, wechat_failed.
struct WechatFound {
    std::optional<Refusal> problem;
    std::string openid;
    std::string return_to;  ///< Empty when nobody knows any more.
};
WechatFound ask_wechat(
    const Context& context, const api::Caller& caller, const WechatFinish& input
);
http::Response finish_wechat(Context& context, const api::Caller& caller, const WechatFound& found);
/// Links the openid that this browser brought from WeChat a moment ago.
void link_wechat(Context& context, PersonId person, std::string_view cookie_value);

}  // namespace hg::identity
