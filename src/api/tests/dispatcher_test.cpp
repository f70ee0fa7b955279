// SPDX-License-Identifier: Apache-2.0
#include "api/dispatcher.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "app/modules.hpp"
#include "support/test_town.hpp"

using namespace hg;
using test::TestTown;

TEST_CASE("an unknown path, a wrong method and a wrong content type have their words") {
    TestTown town;
    CHECK(town.get("/api/nothing").code() == "not_found");
    CHECK(town.remove("/api/tenant").code() == "method_not_allowed");
    http::Request request;
    request.method = http::Method::post;
    request.path = "/api/login/codes";
    request.body = "phone";
    request.headers = {{"Content-Type", "text/plain"}, {"Host", "town.test"}};
    CHECK(town.request(request).code() == "unsupported_media_type");
}

TEST_CASE("an address that people open answers with a page also where nobody is there to serve it"
) {
    TestTown town;
    const auto is_page = [](const test::Reply& reply) {
        return reply.content_type.starts_with("text/html") &&
               reply.body.find("再试一次") != std::string::npos;
    };
    const std::vector<http::Header> from_elsewhere{{"Sec-Fetch-Site", "cross-site"}};
    const auto refused = town.form("/q/redeem", "", {.headers = from_elsewhere});
    CHECK(refused.status == 403);
    CHECK(is_page(refused));
    town.dispatcher = std::make_unique<api::Dispatcher>(
        town.routes,
        std::vector<api::TenantEntry>{{"honggang", {}, nullptr}},
        [](const http::Request&, const std::string&) { return http::Response{}; }
    );
    const auto closed = town.get("/q/1.main.2.xyz");
    CHECK(closed.status == 503);
    CHECK(is_page(closed));
    CHECK(is_page(town.get("/api/login/wechat/callback")));
    CHECK(town.get("/api/tenant").code() == "tenant_unavailable");
}

TEST_CASE("tenant_show: anybody may ask what town this is") {
    TestTown town;
    const auto reply = town.get("/api/tenant");
    CHECK(reply.at("zone") == "Asia/Shanghai");
    CHECK(reply.at("now") == "2026-11-23T10:30:00.000Z");
    CHECK(reply.header("Cache-Control") == "no-store");
    CHECK(reply.header("X-Content-Type-Options") == "nosniff");
}

TEST_CASE("a state-changing request from another site's page is refused") {
    TestTown town;
    const auto someone = town.person();
    const auto from = [&](std::vector<http::Header> headers) {
        auto sent = someone.sent;
        sent.headers = std::move(headers);
        return town.patch("/api/me", R"({"language":"en"})", sent).code();
    };
    CHECK(from({{"Sec-Fetch-Site", "cross-site"}}) == "cross_site");
    CHECK(from({{"Sec-Fetch-Site", "same-site"}}) == "cross_site");
    CHECK(from({{"Origin", "https://evil.example"}}) == "cross_site");
    CHECK(from({{"Origin", "http://town.test"}}).empty());
    CHECK(from({{"Sec-Fetch-Site", "same-origin"}}).empty());
    CHECK(from({}).empty());
}

TEST_CASE("path values are checked like any other field") {
    TestTown town;
    const auto someone = town.person();
    CHECK(town.remove("/api/me/devices/abc", someone.sent).fields() == "device_id:malformed");
    CHECK(town.get("/api/presences/abc", someone.sent).code() == "not_found");
    CHECK(
        town.post(
                "/api/presences/1/annulment", R"({"presence_id":"2","reason":"xx"})", someone.sent
        )
            .status == 404
    );
    CHECK(town.get("/api/me/statement?nonsense=1", someone.sent).fields() == "nonsense:unknown");
}

TEST_CASE("every operation has a name of its own and a described input") {
    api::Routes routes;
    app::add_all_routes(routes);
    std::set<std::string> names;
    for (const auto& route : routes.all()) CHECK(names.insert(route->operation).second);
    const auto document = api::openapi_document(routes);
    CHECK(json::Document::parse(document).has_value());
}

TEST_CASE("a module that a tenant has switched off answers 404, one that is on answers") {
    TestTown town;
    const auto show = [](Context&, const api::Anyone&, const api::NoInput&) -> Result<Nothing> {
        return Nothing{};
    };
    api::Handler<Nothing, api::Anyone, api::NoInput> handler = show;
    town.routes.begin_module("not_on_here", true);
    town.routes.get("/api/off", "off_show", handler);
    town.routes.begin_module("points", true);
    town.routes.get("/api/on", "on_show", handler);
    town.dispatcher = std::make_unique<api::Dispatcher>(
        town.routes,
        std::vector<api::TenantEntry>{{"honggang", {}, town.tenant.get()}},
        [](const http::Request&, const std::string&) { return http::Response{}; }
    );
    CHECK(town.get("/api/off").code() == "not_found");
    CHECK(town.get("/api/on").status == 200);
    const auto modules = town.get("/api/tenant").at("modules");
    CHECK(modules.find("points") != std::string::npos);
    CHECK(modules.find("not_on_here") == std::string::npos);
}

TEST_CASE("two towns in one program share nothing") {
    TestTown one;
    TestTown two({.name = "other"});
    api::Dispatcher both(
        one.routes,
        {{"one", {"one.test"}, one.tenant.get()}, {"two", {"two.test"}, two.tenant.get()}},
        [](const http::Request&, const std::string&) { return http::Response{}; }
    );
    one.dispatcher = std::make_unique<api::Dispatcher>(std::move(both));
    const auto someone = one.person();
    CHECK(one.get("/t/one/api/me", someone.sent).status == 200);
    CHECK(one.get("/t/two/api/me", someone.sent).code() == "login_required");
    CHECK(one.get("/api/me", someone.sent).code() == "tenant_unknown");
    CHECK(one.get("/t/three/api/me", someone.sent).status != 500);
}
