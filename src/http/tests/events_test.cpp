// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <mutex>
#include <thread>

#include "http/tests/wire.hpp"

namespace hg::http::tests {

namespace {

/// A number whose changes are streamed to its listeners.
class Gauge {
public:
    std::atomic<int> value = 0;
    std::atomic<int> snapshots = 0;
    std::atomic<int> ends_at = 1'000'000;
    std::promise<void> left;
};

class GaugeSource : public EventSource {
public:
    explicit GaugeSource(Gauge& gauge) : gauge_(gauge) {}
    ~GaugeSource() override { gauge_.left.set_value(); }
    [[nodiscard]] const std::string& topic() const override { return topic_; }
    void snapshot(std::function<void(std::string)> done) override {
        ++gauge_.snapshots;
        const int value = gauge_.value;
        if (value >= gauge_.ends_at) return done({});
        done("data: " + std::to_string(value) + "\n\n");
    }

private:
    Gauge& gauge_;
    std::string topic_ = "gauge";
};

Handling watching(Gauge& gauge) {
    return [&gauge](const std::shared_ptr<Exchange>& exchange) {
        if (exchange->request().path != "/gauge") return echo(exchange);
        Response response;
        response.events = std::make_shared<GaugeSource>(gauge);
        exchange->answer(std::move(response));
    };
}

class SilentSource : public EventSource {
public:
    [[nodiscard]] const std::string& topic() const override { return topic_; }
    void snapshot(std::function<void(std::string)>) override {}

private:
    std::string topic_ = "silence";
};

}  // namespace

TEST_CASE("a stream begins with a snapshot and says what it is") {
    Gauge gauge;
    Scene scene(watching(gauge));
    Wire wire(scene.port());
    wire.get("/gauge");
    const auto head = wire.read_through("\r\n\r\n");
    CHECK(head.find("Content-Type: text/event-stream\r\n") != std::string::npos);
    CHECK(head.find("Cache-Control: no-store\r\n") != std::string::npos);
    CHECK(head.find("X-Accel-Buffering: no\r\n") != std::string::npos);
    CHECK(head.find("Content-Length") == std::string::npos);
    CHECK(wire.read_through("\n\n") == "data: 0\n\n");
    CHECK(scene.server().counts().streams_open == 1);
}

TEST_CASE("many publications in a short time are few snapshots, the last of them current") {
    Gauge gauge;
    Scene scene(watching(gauge));
    Wire wire(scene.port());
    const auto begun = std::chrono::steady_clock::now();
    wire.get("/gauge");
    wire.read_through("\r\n\r\n");
    wire.read_through("data: 0\n\n");
    for (int value = 1; value <= 500; ++value) {
        gauge.value = value;
        scene.server().publish("gauge");
    }
    wire.read_through("data: 500\n\n");
    // One in a quarter of a second, however long a busy machine takes to publish.
    const auto took = std::chrono::steady_clock::now() - begun;
    CHECK(gauge.snapshots <= 3 + took / std::chrono::milliseconds(250));
}

TEST_CASE("no publication between two snapshots is lost") {
    Gauge gauge;
    Scene scene(watching(gauge));
    Wire wire(scene.port());
    wire.get("/gauge");
    for (int value = 1; value <= 4; ++value) {
        gauge.value = value;
        scene.server().publish("gauge");
        wire.read_through("data: " + std::to_string(value) + "\n\n");
    }
}

TEST_CASE("a publication of another topic wakes nobody") {
    Gauge gauge;
    Scene scene(watching(gauge));
    Wire wire(scene.port());
    wire.get("/gauge");
    wire.read_through("data: 0\n\n");
    scene.server().publish("another");
    gauge.value = 1;
    scene.server().publish("gauge");
    wire.read_through("data: 1\n\n");
    CHECK(gauge.snapshots == 2);
}

TEST_CASE("a stream ends when its listener leaves") {
    Gauge gauge;
    Scene scene(watching(gauge));
    {
        Wire wire(scene.port());
        wire.get("/gauge");
        wire.read_through("data: 0\n\n");
    }
    CHECK(gauge.left.get_future().wait_for(patience) == std::future_status::ready);
}

TEST_CASE("a stream ends when its source says so or lets the question drop") {
    Gauge gauge;
    gauge.ends_at = 1;
    Scene scene(watching(gauge));
    Wire wire(scene.port());
    wire.get("/gauge");
    wire.read_through("data: 0\n\n");
    gauge.value = 1;
    scene.server().publish("gauge");
    CHECK(wire.ends());

    Scene silence([](const std::shared_ptr<Exchange>& exchange) {
        Response response;
        response.events = std::make_shared<SilentSource>();
        exchange->answer(std::move(response));
    });
    Wire listener(silence.port());
    listener.get("/");
    listener.read_through("\r\n\r\n");
    CHECK(listener.ends());
}

TEST_CASE("a stream ends when the server drains") {
    Gauge gauge;
    Scene scene(watching(gauge));
    Wire wire(scene.port());
    wire.get("/gauge");
    wire.read_through("data: 0\n\n");
    scene.server().drain(patience);
    CHECK(wire.ends());
    CHECK(scene.server().counts().streams_open == 0);
}

TEST_CASE("a stream that has nothing to say shows now and then that it lives") {
    Gauge gauge;
    ServerOptions options;
    options.ping_pause = std::chrono::milliseconds(20);
    Scene scene(watching(gauge), options);
    Wire wire(scene.port());
    wire.get("/gauge");
    wire.read_through("data: 0\n\n");
    CHECK(wire.read_through("\n\n") == ": ping\n\n");
    CHECK(wire.read_through("\n\n") == ": ping\n\n");
    CHECK(gauge.snapshots == 1);
}

TEST_CASE("HEAD of a stream is its header alone") {
    Gauge gauge;
    Scene scene(watching(gauge));
    Wire wire(scene.port());
    wire.send("HEAD /gauge HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(wire.read_through("\r\n\r\n").find("text/event-stream") != std::string::npos);
    ::shutdown(wire.socket(), SHUT_WR);
    CHECK(wire.ends());
    CHECK(gauge.snapshots == 0);
}

}  // namespace hg::http::tests
