// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <condition_variable>
#include <future>
#include <mutex>

#include "http/server.hpp"
#include "http/urls.hpp"
#include "modules/identity/wechat/model.hpp"
#include "support/test_town.hpp"

using namespace hg;
using test::Reply;
using test::Sent;
using test::TestTown;

namespace {

http::ServerOptions on_any_port() {
    http::ServerOptions options;
    options.port = 0;
    return options;
}

/// Speaks as api.weixin.qq.com does: status 200 for everything, errors as errcode.
class StandIn final : public http::Handler {
public:
    StandIn() : server_(on_any_port(), *this) { server_.start(); }
    ~StandIn() override { server_.drain(std::chrono::milliseconds(100)); }

    void handle(std::shared_ptr<http::Exchange> exchange) override {
        const auto& request = exchange->request();
        const std::lock_guard lock(mutex_);
        asked_ = request.path + "?" + request.query;
        if (!hangs_) return reply(*exchange);
        held_.push_back(std::move(exchange));
        another_.notify_all();
    }

    /// From now on nobody is answered, until go_on().
    void hang() {
        const std::lock_guard lock(mutex_);
        hangs_ = true;
    }
    void await_hanging(std::size_t count) {
        std::unique_lock lock(mutex_);
        another_.wait(lock, [&] { return held_.size() >= count; });
    }
    void go_on() {
        const std::lock_guard lock(mutex_);
        hangs_ = false;
        for (const auto& exchange : held_) reply(*exchange);
        held_.clear();
    }

    [[nodiscard]] std::string url() const {
        return fmt::format("http://127.0.0.1:{}", server_.port());
    }
    std::string asked() {
        const std::lock_guard lock(mutex_);
        return asked_;
    }

    unsigned status = 200;
    std::string answer = R"({"access_token":"A","expires_in":7200,"refresh_token":"R",)"
                         R"("openid":"o-chen","scope":"snsapi_base"})";

private:
    void reply(http::Exchange& exchange) const {
        http::Response response;
        response.status = status;
        response.content_type = "text/plain";
        response.body = answer;
        exchange.answer(std::move(response));
    }

    std::mutex mutex_;
    std::condition_variable another_;
    std::string asked_;
    bool hangs_ = false;
    std::vector<std::shared_ptr<http::Exchange>> held_;
    http::Server server_;
};

tenant::Settings with_wechat(const StandIn& wechat) {
    tenant::Settings settings;
    settings.values.set(identity::wechat_app_id, "wx123");
    settings.values.set(identity::wechat_app_secret, "s&cret");
    settings.values.set(identity::wechat_authorize_url, "https://open.weixin.example");
    settings.values.set(identity::wechat_api_url, wechat.url());
    return settings;
}

const std::string failed = "/m/login?problem=identity.wechat_failed";

Sent with_cookie(const std::string& cookie) { return {"", {{"Cookie", cookie}}}; }

/// "name=value" of the cookie of this name that the answer sets.
std::string cookie_of(const Reply& reply, std::string_view name) {
    for (const auto& header : reply.headers) {
        if (header.name == "Set-Cookie" && header.value.starts_with(name)) {
            return header.value.substr(0, header.value.find(';'));
        }
    }
    return "";
}

struct Begun {
    std::string state;
    std::string cookie;
};

Begun begin(
    TestTown& town,
    std::string_view return_to = "/m/sessions/7",
    std::string_view agreed = identity::privacy_version
) {
    const auto reply =
        town.get(fmt::format("/api/login/wechat?return_to={}&agreed={}", return_to, agreed));
    REQUIRE(reply.status == 302);
    const auto location = reply.header("Location");
    const auto at = location.find("&state=") + 7;
    return {location.substr(at, location.find('#') - at), cookie_of(reply, "hg_wechat_state")};
}

Reply come_back(TestTown& town, const Begun& begun, std::string_view code = "c-1") {
    const auto target =
        fmt::format("/api/login/wechat/callback?code={}&state={}", code, begun.state);
    return town.get(target, with_cookie(begun.cookie));
}

/// Comes back from WeChat and does not wait for the answer.
class Browser final : public http::Exchange {
public:
    explicit Browser(const Begun& begun) {
        request_.path = "/api/login/wechat/callback";
        request_.query = "code=c-1&state=" + begun.state;
        request_.headers = {{"Cookie", begun.cookie}, {"Host", "town.test"}};
    }
    [[nodiscard]] http::Request& request() override { return request_; }
    void answer(http::Response response) override { answered_.set_value(std::move(response)); }

    std::string location() {
        const auto response = answered_.get_future().get();
        for (const auto& header : response.headers) {
            if (header.name == "Location") return header.value;
        }
        return "";
    }

private:
    http::Request request_;
    std::promise<http::Response> answered_;
};

Reply log_in_by_phone(TestTown& town, const std::string& cookie) {
    REQUIRE(town.post("/api/login/codes", R"({"phone":"13812348000"})").status == 200);
    const auto code = town.codes_posted_to("13812348000").front();
    const auto body = fmt::format(
        R"({{"phone":"13812348000","code":"{}","agreed":"{}"}})", code, identity::privacy_version
    );
    return town.post("/api/login/phone", body, with_cookie(cookie));
}

}  // namespace

TEST_CASE("login_wechat_start leads to WeChat with its parameters in its order") {
    StandIn wechat;
    TestTown town(with_wechat(wechat));
    const auto reply = town.get("/api/login/wechat?return_to=/m/");
    CHECK(reply.status == 302);
    const auto begun = begin(town);
    CHECK(reply.header("Location")
              .starts_with(
                  "https://open.weixin.example/connect/oauth2/authorize?appid=wx123&redirect_uri="
                  "http%3A%2F%2Ftown.test%2Fapi%2Flogin%2Fwechat%2Fcallback"
                  "&response_type=code&scope=snsapi_base&state="
              ));
    CHECK(reply.header("Location").ends_with("#wechat_redirect"));
    CHECK(begun.state.size() <= 128);
    CHECK(begun.state.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(
        reply.header("Set-Cookie").find("; HttpOnly; SameSite=Lax; Max-Age=600") !=
        std::string::npos
    );
}

TEST_CASE("a town behind a public address gives that address to WeChat") {
    StandIn wechat;
    auto settings = with_wechat(wechat);
    settings.public_url = "https://town.example";
    TestTown town(settings);
    CHECK(
        town.get("/api/login/wechat")
            .header("Location")
            .find("redirect_uri=https%3A%2F%2Ftown.example%2Fapi") != std::string::npos
    );
}

TEST_CASE("a town without WeChat says so on its login page") {
    TestTown town;
    const std::string page = "/m/login?problem=identity.wechat_unavailable";
    CHECK(town.get("/api/login/wechat").header("Location") == page);
    const auto back = town.get("/api/login/wechat/callback?code=1&state=2");
    CHECK(back.status == 302);
    CHECK(back.header("Location") == page);
}

TEST_CASE("login_wechat_finish links a new openid by the phone's code, then knows the person") {
    StandIn wechat;
    TestTown town(with_wechat(wechat));
    const auto first = come_back(town, begin(town));
    CHECK(first.status == 302);
    CHECK(first.header("Location") == "/m/login?return_to=%2Fm%2Fsessions%2F7");
    CHECK(cookie_of(first, "hg_login").empty());
    CHECK(
        wechat.asked() ==
        "/sns/oauth2/"
        "access_token?appid=wx123&secret=s%26cret&code=c-1&grant_type=authorization_code"
    );
    const auto link = cookie_of(first, "hg_wechat_link");
    CHECK(link.find("o-chen") == std::string::npos);
    const auto me = log_in_by_phone(town, link);
    CHECK(me.status == 200);
    CHECK(cookie_of(me, "hg_wechat_link") == "hg_wechat_link=");

    const auto second = come_back(town, begin(town));
    CHECK(second.status == 302);
    CHECK(second.header("Location") == "/m/sessions/7");
    const auto session = cookie_of(second, "hg_login");
    CHECK(town.get("/api/me", with_cookie(session)).at("id") == me.at("id"));
}

TEST_CASE("an openid is linked only by the browser that brought it, within ten minutes") {
    StandIn wechat;
    TestTown town(with_wechat(wechat));
    auto link = cookie_of(come_back(town, begin(town)), "hg_wechat_link");
    auto forged = link;
    forged[forged.size() - 2] = forged[forged.size() - 2] == 'A' ? 'B' : 'A';
    CHECK(log_in_by_phone(town, forged).status == 200);
    town.clock.advance(minutes(10));
    CHECK(log_in_by_phone(town, link).status == 200);
    CHECK(come_back(town, begin(town)).header("Location").starts_with("/m/login"));
    const auto body =
        fmt::format(R"({{"phone":"13812348000","code":"1","hg_wechat_link":"{}"}})", link);
    CHECK(town.post("/api/login/phone", body).fields() == "hg_wechat_link:unknown");
}

TEST_CASE("the way back from WeChat leads to a page, whatever is added to it or missing") {
    StandIn wechat;
    TestTown town(with_wechat(wechat));
    const std::string back = "/api/login/wechat/callback";
    for (const auto& query :
         {std::string(),
          std::string("?"),
          std::string("?state=&code="),
          std::string("?from=singlemessage&isappinstalled=0&nsukey=a%2Bb"),
          std::string("?state=%zz"),
          std::string("?code=%&state=1"),
          "?state=" + std::string(2000, '1')}) {
        CAPTURE(query);
        const auto reply = town.get(back + query);
        CHECK(reply.status == 302);
        CHECK(reply.header("Location") == failed);
    }
    const auto begun = begin(town);
    const auto target =
        fmt::format("{}?from=singlemessage&code=c-1&isappinstalled=0&state={}", back, begun.state);
    CHECK(town.get(target, with_cookie(begun.cookie)).header("Location").starts_with("/m/login"));
    for (const auto* query : {"?return_to=%zz", "?return_to=//evil.example", "?nsukey=1", ""}) {
        CHECK(town.get(std::string("/api/login/wechat") + query).status == 302);
    }
}

TEST_CASE("nobody is logged in by another browser's state, a late one, or one made up") {
    StandIn wechat;
    TestTown town(with_wechat(wechat));
    const auto mine = begin(town);
    const auto other = begin(town);
    for (const auto& cookie : {other.cookie, std::string(), std::string("hg_wechat_state=x.y")}) {
        CAPTURE(cookie);
        CHECK(come_back(town, {mine.state, cookie}).header("Location") == failed);
    }
    const auto value = mine.cookie.substr(mine.cookie.find('=') + 1);
    const auto smuggled = fmt::format(
        "/api/login/wechat/callback?code=c&state={}&hg_wechat_state={}", mine.state, value
    );
    CHECK(town.get(smuggled).header("Location") == failed);
    CHECK(wechat.asked().empty());
    town.clock.advance(minutes(10));
    CHECK(come_back(town, mine).header("Location") == failed);
}

TEST_CASE("who says no to WeChat, and whom it fails, comes back to the page in words") {
    StandIn wechat;
    TestTown town(with_wechat(wechat));
    const auto begun = begin(town);
    const auto failed_here = failed + "&return_to=%2Fm%2Fsessions%2F7";
    const auto no = come_back(town, begun, "");
    CHECK(no.header("Location") == failed_here);
    CHECK(cookie_of(no, "hg_wechat_state") == "hg_wechat_state=");
    for (const auto* answer :
         {R"({"errcode":40029,"errmsg":"invalid code"})",
          R"({"errcode":40163})",
          "{}",
          "[]",
          "not json",
          "",
          R"({"openid":""})",
          R"({"openid":7})",
          R"({"errcode":-1,"openid":"o-chen"})"}) {
        CAPTURE(answer);
        wechat.answer = answer;
        CHECK(come_back(town, begun).header("Location") == failed_here);
    }
    wechat.status = 502;
    CHECK(come_back(town, begun).header("Location") == failed_here);
}

TEST_CASE("a WeChat that gives no answer is left alone for ten seconds, and people told at once") {
    StandIn wechat;
    TestTown town(with_wechat(wechat));
    const auto good = std::exchange(wechat.answer, std::string(2 * 1024 * 1024, 'x'));
    CHECK(come_back(town, begin(town), "c-1").header("Location").starts_with(failed));
    wechat.answer = good;
    CHECK(come_back(town, begin(town), "c-2").header("Location").starts_with(failed));
    CHECK(wechat.asked().find("code=c-1&") != std::string::npos);
    town.clock.advance(seconds(10));
    CHECK(come_back(town, begin(town), "c-3").header("Location").starts_with("/m/login?return"));
    CHECK(wechat.asked().find("code=c-3&") != std::string::npos);
}

TEST_CASE("a WeChat that stays silent is asked after ten seconds, then after twenty") {
    StandIn wechat;
    TestTown town(with_wechat(wechat));
    wechat.answer = std::string(2 * 1024 * 1024, 'x');
    const auto asks = [&](std::string_view code, Span pause) {
        town.clock.advance(pause);
        CHECK(come_back(town, begin(town), code).header("Location").starts_with(failed));
        return wechat.asked().find(fmt::format("code={}&", code)) != std::string::npos;
    };
    CHECK(asks("c-1", Span{0}));
    CHECK(asks("c-2", seconds(10)));
    CHECK_FALSE(asks("c-3", seconds(19)));
    CHECK(asks("c-4", seconds(1)));
}

TEST_CASE("while WeChat hangs, passwords are still compared, and nobody loses their login") {
    StandIn wechat;
    TestTown town(with_wechat(wechat));
    const auto begun = begin(town);
    wechat.hang();
    std::vector<std::shared_ptr<Browser>> browsers;
    for (int i = 0; i < 3; ++i) {
        browsers.push_back(std::make_shared<Browser>(begun));
        town.dispatcher->handle(browsers.back());
    }
    wechat.await_hanging(1);
    std::promise<void> compared;
    const auto done = [&](const std::exception_ptr&) { compared.set_value(); };
    REQUIRE(town.tenant->submit_slow(db::read_by([](db::Transaction&) {}, done)));
    compared.get_future().wait();
    wechat.go_on();
    for (const auto& browser : browsers) {
        CHECK(browser->location() == "/m/login?return_to=%2Fm%2Fsessions%2F7");
    }
}

TEST_CASE("login with WeChat never leads out of the town") {
    StandIn wechat;
    TestTown town(with_wechat(wechat));
    for (const auto* elsewhere :
         {"https://evil.example/", "//evil.example", "/%5Cevil.example", "/%0d%0aX:y", "m"}) {
        CAPTURE(elsewhere);
        const auto back = come_back(town, begin(town, elsewhere));
        CHECK(back.header("Location") == "/m/login?return_to=%2Fm%2F");
    }
}

TEST_CASE("who comes back from WeChat and has not agreed to the notice is asked, once") {
    static constexpr db::Query forget{"test.consents_forget", "DELETE FROM identity_consents"};
    StandIn wechat;
    TestTown town(with_wechat(wechat));
    const auto link = cookie_of(come_back(town, begin(town)), "hg_wechat_link");
    REQUIRE(log_in_by_phone(town, link).status == 200);
    town.write([](Context& context) { context.tx.run(forget); });
    const auto asked = come_back(town, begin(town, "/m/points", ""));
    const std::string login_page = "/m/login?problem=identity.consent_required";
    CHECK(asked.header("Location") == login_page + "&return_to=%2Fm%2Fpoints");
    CHECK(cookie_of(asked, "hg_login").empty());
    CHECK(come_back(town, begin(town)).header("Location") == "/m/sessions/7");
    CHECK(come_back(town, begin(town, "/m/points", "")).header("Location") == "/m/points");
}
