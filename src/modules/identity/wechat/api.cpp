// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/wechat/api.hpp"

#include <spdlog/spdlog.h>

#include "base/text.hpp"
#include "http/circuit_breaker.hpp"
#include "http/client.hpp"
#include "http/urls.hpp"
#include "modules/identity/logins/model.hpp"
#include "modules/identity/wechat/store.hpp"

namespace hg::identity {

namespace {

constexpr std::string_view state_purpose = "wechat_state";
constexpr std::string_view link_purpose = "wechat_link";
constexpr std::size_t nonce_bytes = 16;
constexpr std::chrono::milliseconds answer_timeout{3000};

Bytes index_of(const Context& context, const std::string& openid) {
    return context.tenant.keys.blind_index("wechat:" + openid);
}

/// When WeChat hangs, a crowd is told so at once, and does not wait in a line behind each other's
/// time-outs.
std::optional<std::string> fetch_openid(const Context& context, std::string_view code) {
    static http::CircuitBreaker servers;
    const auto& server = context.tenant.settings.text(wechat_api_url);
    if (servers.refusal(server, context.now)) return {};
    try {
        const auto url = token_url(context.tenant.settings, code);
        const auto result = http::fetch(http::Method::get, url, {}, "", answer_timeout);
        servers.note_answer(server);
        if (result.status == 200) return openid_in(result.body);
        spdlog::warn("WeChat answered a login with status {}", result.status);
    } catch (const std::runtime_error& error) {
        spdlog::warn("WeChat could not be asked: {}", error.what());
        servers.note_silence(server, context.now, error.what());
    }
    return {};
}

/// The text of the state cookie: the nonce that WeChat brings back, then where to go.
std::optional<std::string> return_path(
    const Context& context, const api::Caller& caller, std::string_view state
) {
    const auto value = caller.cookie(wechat_state_cookie);
    const auto text = text_signed(context.tenant.keys, state_purpose, value, context.now);
    if (!text || !tenant::same_secret(text->substr(0, text->find(':')), state)) return {};
    return text->substr(text->find(':') + 1);
}

http::Response redirection(std::string location, std::vector<http::Header> headers) {
    http::Response response;
    response.status = 302;
    response.content_type = "text/plain";
    response.headers = std::move(headers);
    response.headers.push_back({"Location", std::move(location)});
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

/// The login page; it says the problem in words.
std::string page_for(const api::Caller& caller, Refusal problem, std::string_view return_to) {
    auto address = caller.base + "/m/login?problem=" + code_of(problem);
    if (!return_to.empty()) address += "&return_to=" + http::percent_encode(return_to);
    return address;
}

}  // namespace

Result<http::Response> login_wechat_start(
    Context& context, const api::Anyone& who, const WechatStart& input
) {
    const auto& settings = context.tenant.settings;
    const auto& caller = who.caller();
    if (!is_configured(settings)) {
        return redirection(page_for(caller, Refusal::wechat_unavailable, ""), {});
    }
    const auto wanted = input.return_to.value_or("");
    const auto return_to = is_local_path(wanted) ? wanted : caller.base + "/m/";
    const auto state = to_hex(tenant::random_bytes(nonce_bytes));
    const auto kept =
        signed_text(context.tenant.keys, state_purpose, state + ":" + return_to, context.now);
    const auto& origin = settings.public_url.empty() ? caller.origin : settings.public_url;
    const auto callback = origin + caller.base + "/api/login/wechat/callback";
    return redirection(
        authorize_url(settings, callback, state),
        {cookie(caller, wechat_state_cookie, kept, wechat_patience)}
    );
}

Result<WechatFound> prepare_login_wechat(
    Context& context, const api::Anyone& who, const WechatFinish& input
) {
    if (!is_configured(context.tenant.settings)) {
        return WechatFound{Refusal::wechat_unavailable, "", ""};
    }
    auto return_to = return_path(context, who.caller(), input.state.value_or(""));
    if (!return_to) return WechatFound{Refusal::wechat_failed, "", ""};
    const bool agreed = !input.code.value_or("").empty();
    auto openid = agreed ? fetch_openid(context, *input.code) : std::nullopt;
    if (!openid) return WechatFound{Refusal::wechat_failed, "", *std::move(return_to)};
    return WechatFound{{}, *std::move(openid), *std::move(return_to)};
}

Result<http::Response> login_wechat_finish(
    Context& context, const api::Anyone& who, const WechatFinish&, const WechatFound& found
) {
    const auto& caller = who.caller();
    const auto& return_to = found.return_to;
    std::vector<http::Header> headers{cleared_cookie(caller, wechat_state_cookie)};
    if (found.problem) return redirection(page_for(caller, *found.problem, return_to), headers);
    const auto index = index_of(context, found.openid);
    if (const auto person = find_person_by_openid(context.tx, index)) {
        headers.push_back(login_cookie(caller, create_login(context, *person, caller.device).token)
        );
        return redirection(return_to, headers);
    }
    const auto& keys = context.tenant.keys;
    const auto sealed = to_base64url(keys.seal(found.openid).data);
    const auto kept = signed_text(keys, link_purpose, sealed, context.now);
    headers.push_back(cookie(caller, wechat_link_cookie, kept, wechat_patience));
    const auto login_page = "/m/login?return_to=" + http::percent_encode(return_to);
    return redirection(caller.base + login_page, headers);
}

bool link_wechat(Context& context, const api::Caller& caller, PersonId person) {
    const auto value = caller.cookie(wechat_link_cookie);
    if (value.empty()) return false;
    const auto& keys = context.tenant.keys;
    const auto text = text_signed(keys, link_purpose, value, context.now);
    if (!text) return true;
    const auto sealed = from_base64url(*text);
    HG_ASSERT(sealed.has_value());
    link_openid(context.tx, person, index_of(context, keys.open({*sealed})));
    record_audit(context, {person, "wechat_link", "person " + to_string(person), ""});
    return true;
}

}  // namespace hg::identity
