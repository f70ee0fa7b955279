// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <future>

#include "http/tests/wire.hpp"

namespace hg::http::tests {

namespace {

using std::chrono::milliseconds;

/// Holds one exchange and signals when it has arrived.
struct Holder {
    std::promise<std::shared_ptr<Exchange>> held;
    void operator()(std::shared_ptr<Exchange> exchange) {
        if (exchange->request().path == "/held") return held.set_value(std::move(exchange));
        echo(exchange);
    }
};

}  // namespace

TEST_CASE("draining lets a running request finish and closes those that wait") {
    Holder holder;
    Scene scene(std::ref(holder));
    Wire idle(scene.port());
    Wire kept(scene.port());
    kept.get("/a");
    CHECK(kept.answer().status == 200);
    Wire busy(scene.port());
    busy.get("/held");
    const auto exchange = holder.held.get_future().get();
    auto drained = std::async(std::launch::async, [&] { scene.server().drain(patience); });
    CHECK(idle.ends());
    CHECK(kept.ends());
    CHECK_THROWS(Wire(scene.port()));
    exchange->answer(text("done"));
    const auto answer = busy.answer();
    CHECK(answer.body == "done");
    CHECK(answer.has("Connection: close"));
    ::shutdown(busy.socket(), SHUT_WR);
    CHECK(busy.ends());
    drained.get();
    CHECK(scene.server().counts().connections_open == 0);
}

TEST_CASE("draining does not wait for ever") {
    Holder holder;
    Scene scene(std::ref(holder));
    Wire busy(scene.port());
    busy.get("/held");
    const auto exchange = holder.held.get_future().get();
    scene.server().drain(milliseconds(20));
    CHECK(busy.ends());
    exchange->answer(text("too late"));
    scene.server().drain(milliseconds(20));
}

TEST_CASE("a server of many threads drains all of them") {
    ServerOptions options;
    options.threads = 4;
    Scene scene(echo, options);
    std::vector<std::unique_ptr<Wire>> wires;
    for (int number = 0; number < 20; ++number) {
        wires.push_back(std::make_unique<Wire>(scene.port()));
        wires.back()->get("/");
        CHECK(wires.back()->answer().status == 200);
    }
    CHECK(scene.server().counts().connections_open == 20);
    scene.server().drain(patience);
    for (auto& wire : wires) CHECK(wire->ends());
    CHECK(scene.server().counts().connections_open == 0);
}

TEST_CASE("a server that never started ends as well") {
    struct Nobody : Handler {
        void handle(std::shared_ptr<Exchange>) override {}
    } nobody;
    ServerOptions options;
    options.port = 0;
    Server server(options, nobody);
    CHECK(server.port() != 0);
    server.drain(milliseconds(0));
}

}  // namespace hg::http::tests
