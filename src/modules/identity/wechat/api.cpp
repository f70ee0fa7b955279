// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/wechat/api.hpp"

#include <spdlog/spdlog.h>

#include "base/text.hpp"
#include "http/circuit_breaker.hpp"
#include "http/client.hpp"
#include "http/urls.hpp"
#include "modules/identity/consents/api.hpp"
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

/// What the browser was given to keep while it was at WeChat.
struct Departure {
    std::string return_to;
    bool agreed = false;
};

/// The text of the state cookie: the nonce that WeChat brings back, "1" for who has agreed to the
/// present notice, then where to go.
std::optional<Departure> departure_of(
    const Context& context, const api::Caller& caller, std::string_view state
) {
    const auto value = caller.cookie(wechat_state_cookie);
    const auto text = text_signed(context.tenant.keys, state_purpose, value, context.now);
    if (!text || !tenant::same_secret(text->substr(0, text->find(':')), state)) return {};
    const auto rest = text->substr(text->find(':') + 1);
    return Departure{rest.substr(rest.find(':') + 1), rest.starts_with("1:")};
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
    const bool agreed = input.agreed.value_or("") == privacy_version;
    const auto text = fmt::format("{}:{}:{}", state, agreed ? 1 : 0, return_to);
    const auto kept = signed_text(context.tenant.keys, state_purpose, text, context.now);
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
        return WechatFound{Refusal::wechat_unavailable, "", "", false};
    }
    auto departure = departure_of(context, who.caller(), input.state.value_or(""));
    if (!departure) return WechatFound{Refusal::wechat_failed, "", "", false};
    const bool said_yes = !input.code.value_or("").empty();
    auto openid = said_yes ? fetch_openid(context, *input.code) : std::nullopt;
    auto& [return_to, agreed] = *departure;
    if (!openid) return WechatFound{Refusal::wechat_failed, "", std::move(return_to), agreed};
    return WechatFound{{}, *std::move(openid), std::move(return_to), agreed};
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
        const auto agreed = found.agreed ? privacy_version : "";
        if (!check_consent(context, person, agreed)) {
            return redirection(page_for(caller, Refusal::consent_required, return_to), headers);
        }
        record_consent(context, *person, ConsentWay::wechat);
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
