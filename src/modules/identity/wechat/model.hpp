// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/identity/identity.hpp"
#include "tenant/keys.hpp"
#include "tenant/settings.hpp"

namespace hg::identity {

inline constexpr Span wechat_patience = minutes(10);
inline constexpr std::string_view wechat_state_cookie = "hg_wechat_state";
inline constexpr std::string_view wechat_link_cookie = "hg_wechat_link";

inline constexpr auto wechat_app_id = tenant::text_setting(
    "wechat.app_id", "", "WeChat official account; empty: no login with WeChat."
);
inline constexpr auto wechat_app_secret =
    tenant::text_setting("wechat.app_secret", "", "Its secret.", tenant::Secrecy::hidden);
inline constexpr auto wechat_authorize_url = tenant::text_setting(
    "wechat.authorize_url", "https://open.weixin.qq.com", "WeChat's login page."
);
inline constexpr auto wechat_api_url =
    tenant::text_setting("wechat.api_url", "https://api.weixin.qq.com", "WeChat's interface.");

/// Whether both halves of the account are set.
bool is_configured(const tenant::Settings& settings);

/// A text that a browser keeps for ten minutes and cannot change: "<base64url>.<mac>".
std::string signed_text(
    const tenant::Keys& keys, std::string_view purpose, std::string_view text, Time now
);
/// Nothing for a forged or expired one.
std::optional<std::string> text_signed(
    const tenant::Keys& keys, std::string_view purpose, std::string_view value, Time now
);

/// `callback` is where WeChat sends the browser back to.
std::string authorize_url(
    const tenant::Settings& settings, std::string_view callback, std::string_view state
);
std::string token_url(const tenant::Settings& settings, std::string_view code);
/// Nothing when WeChat refused, or its answer is not understood.
std::optional<std::string> openid_in(std::string_view answer);

}  // namespace hg::identity
