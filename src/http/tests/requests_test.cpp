// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "http/tests/wire.hpp"

namespace hg::http::tests {

TEST_CASE("one connection carries many requests") {
    Scene scene(echo);
    Wire wire(scene.port());
    for (const auto* path : {"/one", "/two?three=4", "/"}) {
        wire.get(path);
        CHECK(wire.answer().status == 200);
    }
    CHECK(scene.server().counts().connections == 1);
    CHECK(scene.server().counts().requests == 3);
}

TEST_CASE("an answer says what it is and nothing about the server") {
    Scene scene(echo);
    Wire wire(scene.port());
    wire.get("/one?two=%20");
    const auto answer = wire.answer();
    CHECK(answer.body == "/one|two=%20|");
    CHECK(answer.has("Content-Type: text/plain"));
    CHECK(answer.head.find("\r\nDate: ") != std::string::npos);
    CHECK(answer.head.find("Server:") == std::string::npos);
}

TEST_CASE("requests sent without waiting are answered in their order") {
    Scene scene(echo);
    Wire wire(scene.port());
    std::string all;
    for (int number = 0; number < 200; ++number) {
        all += "GET /" + std::to_string(number) + " HTTP/1.1\r\nHost: here\r\n\r\n";
    }
    wire.send(all);
    for (int number = 0; number < 200; ++number) {
        CHECK(wire.answer().body == "/" + std::to_string(number) + "||");
    }
}

TEST_CASE("a body is read whole, by its length or in chunks") {
    Scene scene(echo);
    Wire wire(scene.port());
    const std::string big(300'000, 'x');
    wire.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 300000\r\n\r\n" + big);
    CHECK(wire.answer().body == "/a||" + big);
    wire.send("POST /b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
    wire.send("6;note=1\r\n world\r\n0\r\nTrailer: ignored\r\n\r\n");
    CHECK(wire.answer().body == "/b||hello world");
}

TEST_CASE("a request may come one byte at a time") {
    Scene scene(echo);
    Wire wire(scene.port());
    const std::string request = "PUT /slow HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nok";
    for (const char letter : request) wire.send(std::string_view(&letter, 1));
    CHECK(wire.answer().body == "/slow||ok");
}

TEST_CASE("HEAD is answered with the length of the body but without the body") {
    Scene scene(echo);
    Wire wire(scene.port());
    wire.send("HEAD /abc HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(wire.read_through("\r\n\r\n").find("Content-Length: 6\r\n") != std::string::npos);
    wire.get("/next");
    CHECK(wire.answer().body == "/next||");
}

TEST_CASE("HTTP/1.0 closes unless asked to keep the connection") {
    Scene scene(echo);
    Wire closing(scene.port());
    closing.send("GET /a HTTP/1.0\r\n\r\n");
    CHECK(closing.answer().has("Connection: close"));
    CHECK(closing.ends());
    Wire keeping(scene.port());
    keeping.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(keeping.answer().has("Connection: keep-alive"));
    keeping.get("/b");
    CHECK(keeping.answer().body == "/b||");
}

TEST_CASE("a client that asks to close is obeyed") {
    Scene scene(echo);
    Wire wire(scene.port());
    wire.send("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    CHECK(wire.answer().status == 200);
    CHECK(wire.ends());
}

TEST_CASE("a client that expects 100 Continue is told to go on") {
    Scene scene(echo);
    Wire wire(scene.port());
    wire.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    CHECK(wire.read_through("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    wire.send("abc");
    CHECK(wire.answer().body == "/a||abc");
}

TEST_CASE("a handler sees the path decoded and its headers whatever their case") {
    Scene scene([](const std::shared_ptr<Exchange>& exchange) {
        const auto& request = exchange->request();
        exchange->answer(text(request.path + std::string(request.header("X-THING"))));
    });
    Wire wire(scene.port());
    wire.send("GET /%E7%BA%A2%20+ HTTP/1.1\r\nHost: h\r\nx-thing: 7\r\n\r\n");
    CHECK(wire.answer().body == "/\u7ea2 +7");
    wire.send("GET http://elsewhere/x?y HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(wire.answer().body == "/x");
}

TEST_CASE("a status without a body is sent without one") {
    Scene scene([](const std::shared_ptr<Exchange>& exchange) {
        Response response;
        response.status = exchange->request().path == "/304" ? 304 : 204;
        response.body = "never";
        exchange->answer(std::move(response));
    });
    Wire wire(scene.port());
    wire.get("/204");
    CHECK(wire.read_through("\r\n\r\n").find("Content-") == std::string::npos);
    wire.get("/304");
    CHECK(wire.read_through("\r\n\r\n").starts_with("HTTP/1.1 304 Not Modified"));
}

TEST_CASE("a header value cannot begin a second answer") {
    Scene scene([](const std::shared_ptr<Exchange>& exchange) {
        auto response = text("ok");
        response.headers.push_back({"X-Bad", "a\r\nX-Smuggled: b"});
        response.headers.push_back({"X-Good", "c"});
        exchange->answer(std::move(response));
    });
    Wire wire(scene.port());
    wire.get("/");
    const auto answer = wire.answer();
    CHECK(answer.head.find("Smuggled") == std::string::npos);
    CHECK(answer.has("X-Good: c"));
}

}  // namespace hg::http::tests
