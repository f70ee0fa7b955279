// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <thread>

#include "http/tests/wire.hpp"

namespace hg::http::tests {

namespace {

struct Refused {
    const char* why;
    std::string request;
    unsigned status;
    const char* code;
};

void check_refused(Wire& wire, unsigned status, std::string_view code) {
    const auto answer = wire.answer();
    CHECK(answer.status == status);
    CHECK(answer.has("Content-Type: application/problem+json"));
    CHECK(answer.has("Connection: close"));
    CHECK(answer.body.find("\"code\":\"" + std::string(code) + "\"") != std::string::npos);
    CHECK(answer.body.find("\"fields\":[],\"request_id\":null}") != std::string::npos);
    CHECK(wire.ends());
}

/// Polls until the condition holds, while there is patience.
template <class Fact>
bool comes_true(Fact fact) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!fact() && std::chrono::steady_clock::now() < until) std::this_thread::yield();
    return fact();
}

ServerOptions impatient() {
    ServerOptions options;
    options.header_timeout = std::chrono::milliseconds(60);
    options.body_timeout = std::chrono::milliseconds(60);
    return options;
}

}  // namespace

TEST_CASE("what is not a request of HTTP is refused and the connection closed") {
    Scene scene(echo);
    const std::string many(20'000, 'a');
    const Refused cases[] = {
        {"noise", "\x16\x03\x01\x02\x01\r\n\r\n", 400, "bad_request"},
        {"no version", "GET /\r\n\r\n", 400, "bad_request"},
        {"a version to come", "GET / HTTP/3.0\r\nHost: h\r\n\r\n", 400, "bad_request"},
        {"no host", "GET / HTTP/1.1\r\n\r\n", 400, "bad_request"},
        {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "bad_request"},
        {"two lengths",
         "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
         400,
         "bad_request"},
        {"a length and chunks",
         "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
         400,
         "bad_request"},
        {"an unknown coding",
         "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
         400,
         "bad_request"},
        {"a broken chunk",
         "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
         400,
         "bad_request"},
        {"a broken escape", "GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n", 400, "bad_request"},
        {"a zero byte", "GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n", 400, "bad_request"},
        {"broken UTF-8", "GET /%ff HTTP/1.1\r\nHost: h\r\n\r\n", 400, "bad_request"},
        {"overlong UTF-8", "GET /%c0%af HTTP/1.1\r\nHost: h\r\n\r\n", 400, "bad_request"},
        {"no slash", "GET a HTTP/1.1\r\nHost: h\r\n\r\n", 400, "bad_request"},
        {"a method of others", "OPTIONS / HTTP/1.1\r\nHost: h\r\n\r\n", 405, "method_unknown"},
        {"a method of nobody", "BREW / HTTP/1.1\r\nHost: h\r\n\r\n", 501, "method_unknown"},
        {"a long line", "GET /" + many + " HTTP/1.1\r\nHost: h\r\n\r\n", 431, "header_too_large"},
        {"long fields",
         "GET / HTTP/1.1\r\nHost: h\r\nX: " + many + "\r\n\r\n",
         431,
         "header_too_large"},
        {"a long body",
         "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1048577\r\n\r\n",
         413,
         "body_too_large"},
        {"a long chunk",
         "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n100001\r\n",
         413,
         "body_too_large"},
    };
    for (const auto& refused : cases) {
        CAPTURE(refused.why);
        Wire wire(scene.port());
        wire.send(refused.request);
        ::shutdown(wire.socket(), SHUT_WR);
        check_refused(wire, refused.status, refused.code);
    }
    CHECK(scene.server().counts().requests == 0);
}

TEST_CASE("a client that sends far too much still reads why it was refused") {
    Scene scene(echo);
    Wire wire(scene.port());
    wire.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3000000\r\n\r\n");
    wire.send(std::string(3'000'000, 'x'));
    ::shutdown(wire.socket(), SHUT_WR);
    check_refused(wire, 413, "body_too_large");
}

TEST_CASE("a header that comes too slowly is not waited for") {
    Scene scene(echo, impatient());
    Wire wire(scene.port());
    wire.send("GET / HTTP/1.1\r\nHo");
    const auto answer = wire.answer();
    CHECK(answer.status == 408);
    CHECK(answer.body.find("request_timeout") != std::string::npos);
    ::shutdown(wire.socket(), SHUT_WR);
    CHECK(wire.ends());
}

TEST_CASE("a body that comes too slowly is not waited for") {
    Scene scene(echo, impatient());
    Wire wire(scene.port());
    wire.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
    CHECK(wire.answer().status == 408);
}

TEST_CASE("who asks for much and takes nothing is not waited for") {
    ServerOptions options;
    options.write_timeout = std::chrono::milliseconds(60);
    const auto tell = [](const std::shared_ptr<Exchange>& exchange) {
        exchange->answer(text(std::string(100'000, 'x')));
    };
    Scene scene(tell, options);
    Wire wire(scene.port());
    // A thousand answers are more than the buffers of both sides hold.
    for (int i = 0; i < 1000; ++i) wire.get("/");
    CHECK(comes_true([&] { return scene.server().counts().requests > 1; }));
    CHECK(comes_true([&] { return scene.server().counts().connections_open == 0; }));
    CHECK(scene.server().counts().requests < 1000);
}

TEST_CASE("a connection that asks nothing for long is closed without a word") {
    ServerOptions options;
    // Long enough for a client of a busy machine to ask in time.
    options.idle_timeout = std::chrono::milliseconds(500);
    Scene scene(echo, options);
    Wire fresh(scene.port());
    CHECK(fresh.ends());
    Wire used(scene.port());
    used.get("/");
    CHECK(used.answer().status == 200);
    CHECK(used.ends());
}

TEST_CASE("a connection too many is told to try again, and another may come later") {
    ServerOptions options;
    options.connections_max = 1;
    Scene scene(echo, options);
    {
        Wire first(scene.port());
        first.get("/");
        CHECK(first.answer().status == 200);
        Wire second(scene.port());
        const auto answer = second.answer();
        CHECK(answer.status == 503);
        CHECK(answer.has("Retry-After: 1"));
        CHECK(answer.body.find("too_many_connections") != std::string::npos);
        CHECK(scene.server().counts().refused_connections == 1);
        first.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        CHECK(first.answer().status == 200);
        ::shutdown(first.socket(), SHUT_WR);
        CHECK(first.ends());
    }
    // The server frees the connection slot a moment after the client has seen the end.
    unsigned status = 503;
    while (status == 503) {
        Wire third(scene.port());
        third.get("/");
        status = third.answer().status;
    }
    CHECK(status == 200);
}

TEST_CASE("a server says why it cannot listen") {
    Scene scene(echo);
    struct Nobody : Handler {
        void handle(std::shared_ptr<Exchange>) override {}
    } nobody;
    ServerOptions taken;
    taken.port = scene.port();
    CHECK_THROWS_WITH_AS(
        Server(taken, nobody),
        doctest::Contains("Cannot listen on 127.0.0.1 port"),
        std::system_error
    );
    ServerOptions odd;
    odd.trusted_proxies = {"not an address"};
    CHECK_THROWS_AS(Server(odd, nobody), std::system_error);
    ServerOptions keyless;
    keyless.tls_certificate_file = "/nowhere/chain.pem";
    CHECK_THROWS_WITH_AS(
        Server(keyless, nobody), doctest::Contains("/nowhere/chain.pem"), std::system_error
    );
}

}  // namespace hg::http::tests
