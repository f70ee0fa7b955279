// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/wechat/model.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "api/caller.hpp"
#include "base/assert.hpp"
#include "base/json_read.hpp"
#include "base/text.hpp"
#include "http/urls.hpp"

namespace hg::identity {

namespace {

constexpr std::size_t path_length_max = 500;

}  // namespace

bool has_wechat_login(const tenant::Settings& settings) {
    return !settings.text(wechat_app_id).empty();
}

bool is_inside_wechat(const api::Caller& caller) {
    return caller.device.find("MicroMessenger") != std::string::npos;
}

bool is_configured(const tenant::Settings& settings) {
    return has_wechat_login(settings) && !settings.text(wechat_app_secret).empty();
}

bool is_local_path(std::string_view path) {
    const auto plain = [](char c) { return c > 0x20 && c < 0x7F && c != '\\'; };
    return path.starts_with('/') && !path.starts_with("//") && path.size() <= path_length_max &&
           std::ranges::all_of(path, plain);
}

std::string signed_text(
    const tenant::Keys& keys, std::string_view purpose, std::string_view text, Time now
) {
    const auto until = (now + wechat_patience).ms;
    const auto content = to_base64url(fmt::format("{}:{}", until, text));
    return fmt::format("{}.{}", content, to_base64url(keys.mac(purpose, content)));
}

std::optional<std::string> text_signed(
    const tenant::Keys& keys, std::string_view purpose, std::string_view value, Time now
) {
    const auto parts = split(value, '.');
    if (parts.size() != 2) return {};
    const auto mac = to_base64url(keys.mac(purpose, parts[0]));
    if (!tenant::same_secret(mac, parts[1])) return {};
    const auto content = from_base64url(parts[0]);
    HG_ASSERT(content.has_value());
    const auto until = parse_id(content->substr(0, content->find(':')));
    HG_ASSERT(until.has_value());
    if (Time{*until} <= now) return {};
    return content->substr(content->find(':') + 1);
}

std::string authorize_url(
    const tenant::Settings& settings, std::string_view callback, std::string_view state
) {
    // WeChat takes the parameters in this order only, and letters and digits as state.
    return fmt::format(
        "{}/connect/oauth2/authorize?appid={}&redirect_uri={}&response_type=code"
        "&scope=snsapi_base&state={}#wechat_redirect",
        settings.text(wechat_authorize_url),
        http::percent_encode(settings.text(wechat_app_id)),
        http::percent_encode(callback),
        state
    );
}

std::string token_url(const tenant::Settings& settings, std::string_view code) {
    return fmt::format(
        "{}/sns/oauth2/access_token?appid={}&secret={}&code={}&grant_type=authorization_code",
        settings.text(wechat_api_url),
        http::percent_encode(settings.text(wechat_app_id)),
        http::percent_encode(settings.text(wechat_app_secret)),
        http::percent_encode(code)
    );
}

std::optional<std::string> openid_in(std::string_view answer) {
    const auto document = json::Document::parse(answer);
    if (!document || !document->root().is_object()) return {};
    const auto root = document->root();
    if (const auto error = root.member("errcode")) {
        bool beyond = false;
        const auto number = error->integer(beyond).value_or(-1);
        if (number != 0) {
            spdlog::warn("WeChat refused a login: errcode={}", number);
            return {};
        }
    }
    const auto openid = root.member("openid");
    if (!openid || openid->string().value_or("").empty()) return {};
    return std::string(*openid->string());
}

}  // namespace hg::identity
