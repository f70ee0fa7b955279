// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>

#include "http/static_files.hpp"

namespace hg::http::tests {

namespace {

constexpr std::array assets = {
    Asset{"/assets/a-1.js", "text/javascript", "\"aaa\"", "plain", "br", "gz"},
    Asset{"/desk.html", "text/html; charset=utf-8", "\"ddd\"", "desk", "", ""},
    Asset{"/m.html", "text/html; charset=utf-8", "\"mmm\"", "member", "", "gz"},
};

Request asking(std::string path, std::vector<Header> headers = {}) {
    Request request;
    request.path = std::move(path);
    request.headers = std::move(headers);
    return request;
}

std::string_view header(const Response& response, std::string_view name) {
    for (const auto& own : response.headers) {
        if (own.name == name) return own.value;
    }
    return {};
}

}  // namespace

TEST_CASE("a file is found by its whole path, by GET and HEAD alone") {
    CHECK(static_file(asking("/desk.html"), assets)->fixed_body == "desk");
    CHECK_FALSE(static_file(asking("/desk.htm"), assets));
    CHECK_FALSE(static_file(asking("/"), assets));
    CHECK_FALSE(static_file(asking("/zzz"), assets));
    CHECK_FALSE(static_file(asking("/desk.html"), {}));
    auto request = asking("/desk.html");
    request.method = Method::head;
    CHECK(static_file(request, assets));
    request.method = Method::post;
    CHECK_FALSE(static_file(request, assets));
}

TEST_CASE("a file is sent in the best form the client accepts") {
    struct {
        const char* accepted;
        std::string_view body;
        std::string_view coding;
    } const cases[] = {
        {"gzip, deflate, br", "br", "br"},
        {"gzip", "gz", "gzip"},
        {"br;q=0, gzip", "gz", "gzip"},
        {"br;q=0.000,gzip;q=0", "plain", ""},
        {"br;q=0.5", "br", "br"},
        {"", "plain", ""},
        {"brotli, x-gzip", "plain", ""},
    };
    for (const auto& each : cases) {
        CAPTURE(each.accepted);
        const auto response =
            static_file(asking("/assets/a-1.js", {{"accept-encoding", each.accepted}}), assets);
        CHECK(response->fixed_body == each.body);
        CHECK(header(*response, "Content-Encoding") == each.coding);
        CHECK(header(*response, "Vary") == "Accept-Encoding");
    }
}

TEST_CASE("files with a hash in their name are kept for ever, others asked for again") {
    const auto hashed = static_file(asking("/assets/a-1.js"), assets);
    CHECK(header(*hashed, "Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(header(*static_file(asking("/m.html"), assets), "Cache-Control") == "no-cache");
}

TEST_CASE("a client that has a file already is told so, form by form") {
    const auto first = static_file(asking("/m.html", {{"Accept-Encoding", "gzip"}}), assets);
    CHECK(header(*first, "ETag") == "\"mmm-gzip\"");
    const auto again = static_file(
        asking(
            "/m.html", {{"Accept-Encoding", "gzip"}, {"If-None-Match", "\"x\", W/\"mmm-gzip\""}}
        ),
        assets
    );
    CHECK(again->status == 304);
    CHECK(again->fixed_body.empty());
    CHECK(header(*again, "ETag") == "\"mmm-gzip\"");
    const auto plain = static_file(asking("/m.html", {{"If-None-Match", "\"mmm-gzip\""}}), assets);
    CHECK(plain->status == 200);
}

}  // namespace hg::http::tests
