// SPDX-License-Identifier: Apache-2.0
#include <spdlog/spdlog.h>

#include <map>
#include <mutex>

#include "base/text.hpp"
#include "http/client.hpp"
#include "http/urls.hpp"
#include "modules/identity/model.hpp"
#include "modules/identity/service.hpp"
#include "modules/identity/store.hpp"

namespace hg::identity {

namespace {

constexpr std::string_view state_purpose = "wechat_state";
constexpr std::string_view link_purpose = "wechat_link";
constexpr std::size_t nonce_bytes = 16;
constexpr std::chrono::milliseconds answer_timeout{3000};
constexpr Span silence = seconds(10);

/// A text that a browser keeps for ten minutes and cannot change: "<base64url>.<mac>".
std::string signed_cookie(const Context& context, std::string_view purpose, std::string_view text) {
    const auto until = (context.now + wechat_patience).ms;
    const auto content = to_base64url(fmt::format("{}:{}", until, text));
    return fmt::format("{}.{}", content, to_base64url(context.tenant.keys.mac(purpose, content)));
}

std::optional<std::string> text_of_cookie(
    const Context& context, std::string_view purpose, std::string_view value
) {
    const auto parts = split(value, '.');
    if (parts.size() != 2) return {};
    const auto mac = to_base64url(context.tenant.keys.mac(purpose, parts[0]));
    if (!tenant::same_secret(mac, parts[1])) return {};
    const auto content = from_base64url(parts[0]);
    HG_ASSERT(content.has_value());
    const auto until = parse_id(content->substr(0, content->find(':')));
    HG_ASSERT(until.has_value());
    if (Time{*until} <= context.now) return {};
    return content->substr(content->find(':') + 1);
}

bool is_configured(const tenant::Settings& settings) {
    return !settings.text(wechat_app_id).empty() && !settings.text(wechat_app_secret).empty();
}

/// The text of the state cookie: the nonce that WeChat brings back, then where to go.
std::optional<std::string> return_path(
    const Context& context, std::string_view cookie_value, std::string_view state
) {
    const auto text = text_of_cookie(context, state_purpose, cookie_value);
    if (!text || !tenant::same_secret(text->substr(0, text->find(':')), state)) return {};
    return text->substr(text->find(':') + 1);
}

std::string authorize_url(
    const Context& context, const api::Caller& caller, std::string_view state
) {
    const auto& settings = context.tenant.settings;
    const auto& origin = settings.public_url.empty() ? caller.origin : settings.public_url;
    // WeChat takes the parameters in this order only, and letters and digits as state.
    return fmt::format(
        "{}/connect/oauth2/authorize?appid={}&redirect_uri={}&response_type=code"
        "&scope=snsapi_base&state={}#wechat_redirect",
        settings.text(wechat_authorize_url),
        http::percent_encode(settings.text(wechat_app_id)),
        http::percent_encode(origin + caller.base + "/api/login/wechat/callback"),
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

/// Servers that have just given no answer. For a while nobody asks them again: when WeChat hangs, a
/// crowd is told so at once, and does not wait in a line behind each other's time-outs.
class Silent {
public:
    bool has(const std::string& url, Time now) {
        const std::lock_guard lock(mutex_);
        const auto found = until_.find(url);
        return found != until_.end() && now < found->second;
    }
    void put(const std::string& url, Time until) {
        const std::lock_guard lock(mutex_);
        until_[url] = until;
    }

private:
    std::mutex mutex_;
    std::map<std::string, Time> until_;
};

std::optional<std::string> fetch_openid(const Context& context, std::string_view code) {
    static Silent silent;
    const auto& server = context.tenant.settings.text(wechat_api_url);
    if (silent.has(server, context.now)) return {};
    try {
        const auto url = token_url(context.tenant.settings, code);
        const auto result = http::fetch(http::Method::get, url, {}, "", answer_timeout);
        if (result.status == 200) return openid_in(result.body);
        spdlog::warn("WeChat answered a login with status {}", result.status);
    } catch (const std::runtime_error& error) {
        spdlog::warn("WeChat could not be asked: {}", error.what());
        silent.put(server, context.now + silence);
    }
    return {};
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
    auto address = caller.base + "/m/login?problem=" + refuse(problem).code;
    if (!return_to.empty()) address += "&return_to=" + http::percent_encode(return_to);
    return address;
}

}  // namespace

bool has_wechat_login(const tenant::Settings& settings) {
    return !settings.text(wechat_app_id).empty();
}

http::Response start_wechat(
    const Context& context, const api::Caller& caller, const WechatStart& input
) {
    if (!is_configured(context.tenant.settings)) {
        return redirection(page_for(caller, Refusal::wechat_unavailable, ""), {});
    }
    const auto wanted = input.return_to.value_or("");
    const auto return_to = is_local_path(wanted) ? wanted : caller.base + "/m/";
    const auto state = to_hex(tenant::random_bytes(nonce_bytes));
    const auto kept = signed_cookie(context, state_purpose, state + ":" + return_to);
    return redirection(
        authorize_url(context, caller, state),
        {cookie(caller, wechat_state_cookie, kept, wechat_patience)}
    );
}

WechatFound ask_wechat(
    const Context& context, const api::Caller& caller, const WechatFinish& input
) {
    if (!is_configured(context.tenant.settings)) return {Refusal::wechat_unavailable, "", ""};
    auto return_to = return_path(context, caller.cookie(wechat_state_cookie), input.state);
    if (!return_to) return {Refusal::wechat_failed, "", ""};
    const bool agreed = !input.code.value_or("").empty();
    auto openid = agreed ? fetch_openid(context, *input.code) : std::nullopt;
    if (!openid) return {Refusal::wechat_failed, "", *std::move(return_to)};
    return {{}, *std::move(openid), *std::move(return_to)};
}

http::Response finish_wechat(
    Context& context, const api::Caller& caller, const WechatFound& found
) {
    auto forgotten = cleared_cookie(caller, wechat_state_cookie);
    if (found.problem) {
        return redirection(
            page_for(caller, *found.problem, found.return_to), {std::move(forgotten)}
        );
    }
    if (const auto person = find_person_by_openid(context, found.openid)) {
        const auto opened = create_login(context, *person, caller.device);
        return redirection(
            found.return_to, {std::move(forgotten), login_cookie(caller, opened.token)}
        );
    }
    const auto sealed = to_base64url(context.tenant.keys.seal(found.openid).data);
    const auto kept = signed_cookie(context, link_purpose, sealed);
    return redirection(
        caller.base + "/m/login?return_to=" + http::percent_encode(found.return_to),
        {std::move(forgotten), cookie(caller, wechat_link_cookie, kept, wechat_patience)}
    );
}

void link_wechat(Context& context, PersonId person, std::string_view cookie_value) {
    const auto text = text_of_cookie(context, link_purpose, cookie_value);
    if (!text) return;
    const auto sealed = from_base64url(*text);
    HG_ASSERT(sealed.has_value());
    link_openid(context, person, context.tenant.keys.open({*sealed}));
    record_audit(context, {person, "wechat_link", "person " + to_string(person), ""});
}

}  // namespace hg::identity
