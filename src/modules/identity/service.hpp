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

DeviceList list_devices(const Work& work, const SignedIn& me);
/// Refusal: device_unknown.
Result<Nothing> revoke_device(Work& work, PersonId person, DeviceId device);

Me show_me(const Work& work, PersonId person);
/// Refusals: invalid_input, name_malformed.
Result<Nothing> update_me(Work& work, PersonId person, const MeUpdate& change);

/// What was found out about a password before the writer's turn.
struct PasswordFound {
    PersonId person;
    std::string hash;  ///< Against which it was compared; empty when there is no such account.
    bool right = false;
    std::string new_hash;
};
/// Refusal: too_many_attempts.
Result<PasswordFound> compare_password(
    const Work& work, const api::Caller& caller, const SignInPasswordCreate& given
);
/// Refusals: too_many_attempts, password_wrong, totp_required, totp_wrong.
Result<OpenedSession> sign_in_with_password(
    Work& work,
    const api::Caller& caller,
    const SignInPasswordCreate& given,
    const PasswordFound& found
);
/// Refusals: too_many_attempts.
Result<PasswordFound> compare_own_password(
    const Work& work, const SignedIn& me, const PasswordChange& given
);
/// Refusals: too_many_attempts, password_wrong.
Result<Nothing> change_password(Work& work, const SignedIn& me, const PasswordFound& found);

TotpCreated create_totp(Work& work, PersonId person);
/// Refusal: totp_wrong.
Result<Nothing> confirm_totp(Work& work, PersonId person, const std::string& code);
void remove_totp(Work& work, PersonId person);
/// Whether a sign-in may go on. Refusals: totp_required, totp_wrong.
Result<Nothing> check_totp(Work& work, PersonId person, const std::optional<std::string>& code);

/// Where WeChat says who somebody is.
http::Response start_wechat(const Work& work, const api::Caller& caller, const WechatStart& input);
/// What WeChat said. A browser is on the way, so that a refusal becomes an address of the sign-in
/// page, which says it in words: wechat_unavailable, wechat_failed.
struct WechatFound {
    std::optional<Refusal> problem;
    std::string openid;
    std::string return_to;  ///< Empty when nobody knows any more.
};
WechatFound ask_wechat(const Work& work, const WechatFinish& input);
http::Response finish_wechat(Work& work, const api::Caller& caller, const WechatFound& found);
/// Links the openid that this browser brought from WeChat a moment ago.
void link_wechat(Work& work, PersonId person, std::string_view cookie_value);

}  // namespace hg::identity
