// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

#include "http/tests/wire.hpp"

namespace hg::http::tests {

namespace {

/// Where a handler leaves its exchanges for another thread.
class Shelf {
public:
    void put(std::shared_ptr<Exchange> exchange) {
        const std::lock_guard lock(mutex_);
        exchanges_.push_back(std::move(exchange));
        changed_.notify_all();
    }

    std::vector<std::shared_ptr<Exchange>> take(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return exchanges_.size() >= count; });
        return std::exchange(exchanges_, {});
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::shared_ptr<Exchange>> exchanges_;
};

class PathRendering : public Rendering {
public:
    PathRendering(const Exchange& exchange, std::thread::id& rendered_on)
        : path_(const_cast<Exchange&>(exchange).request().path), rendered_on_(rendered_on) {}
    Response render() override {
        rendered_on_ = std::this_thread::get_id();
        if (path_ == "/broken") throw std::runtime_error("no answer");
        return text(path_);
    }

private:
    std::string path_;
    std::thread::id& rendered_on_;
};

std::string problem_code(const WireAnswer& answer) {
    const auto at = answer.body.find("\"code\":\"");
    if (at == std::string::npos) return {};
    return answer.body.substr(at + 8, answer.body.find('"', at + 8) - at - 8);
}

}  // namespace

TEST_CASE("an exchange may be answered from another thread") {
    Shelf shelf;
    Scene scene([&](std::shared_ptr<Exchange> exchange) { shelf.put(std::move(exchange)); });
    Wire wire(scene.port());
    for (int round = 0; round < 50; ++round) {
        wire.get("/later");
        shelf.take(1).front()->answer(text("here it is"));
        CHECK(wire.answer().body == "here it is");
    }
}

TEST_CASE("many exchanges of many threads are answered together and rendered at home") {
    ServerOptions options;
    options.threads = 3;
    Shelf shelf;
    Scene scene(
        [&](std::shared_ptr<Exchange> exchange) { shelf.put(std::move(exchange)); }, options
    );
    std::vector<std::unique_ptr<Wire>> wires;
    for (int number = 0; number < 24; ++number) {
        wires.push_back(std::make_unique<Wire>(scene.port()));
        wires.back()->get("/" + std::to_string(number));
    }
    std::vector<std::thread::id> rendered_on(24);
    std::vector<Answer> answers;
    for (auto& exchange : shelf.take(24)) {
        auto rendering = std::make_unique<PathRendering>(*exchange, rendered_on[answers.size()]);
        answers.push_back({std::move(exchange), std::move(rendering)});
    }
    answer_together(std::move(answers));
    for (std::size_t number = 0; number < 24; ++number) {
        CHECK(wires[number]->answer().body == "/" + std::to_string(number));
    }
    for (const auto& thread : rendered_on) CHECK(thread != std::this_thread::get_id());
}

TEST_CASE("a rendering that fails gives a problem and harms no other") {
    Shelf shelf;
    Scene scene([&](std::shared_ptr<Exchange> exchange) { shelf.put(std::move(exchange)); });
    Wire broken(scene.port());
    Wire whole(scene.port());
    broken.get("/broken");
    whole.get("/whole");
    std::vector<std::thread::id> rendered_on(2);
    std::vector<Answer> answers;
    for (auto& exchange : shelf.take(2)) {
        auto rendering = std::make_unique<PathRendering>(*exchange, rendered_on[answers.size()]);
        answers.push_back({std::move(exchange), std::move(rendering)});
    }
    answer_together(std::move(answers));
    CHECK(problem_code(broken.answer()) == "internal_error");
    CHECK(whole.answer().body == "/whole");
}

TEST_CASE("an exchange that is dropped gives a problem, wherever it is dropped") {
    Shelf shelf;
    Scene scene([&](std::shared_ptr<Exchange> exchange) {
        const auto& path = exchange->request().path;
        if (path == "/throws") throw std::runtime_error("a bug");
        if (path == "/elsewhere") shelf.put(std::move(exchange));
    });
    Wire wire(scene.port());
    for (const auto* path : {"/at_once", "/throws", "/elsewhere"}) {
        wire.get(path);
        if (std::string_view(path) == "/elsewhere") shelf.take(1).clear();
        const auto answer = wire.answer();
        CHECK(answer.status == 500);
        CHECK(problem_code(answer) == "internal_error");
        CHECK(answer.has("Content-Type: application/problem+json"));
    }
}

TEST_CASE("only the first answer counts") {
    Scene scene([](const std::shared_ptr<Exchange>& exchange) {
        exchange->answer(text("first"));
        exchange->answer(text("second"));
    });
    Wire wire(scene.port());
    wire.get("/");
    CHECK(wire.answer().body == "first");
    wire.get("/");
    CHECK(wire.answer().body == "first");
}

TEST_CASE("a client that vanishes before or during its answer harms nobody") {
    static const std::string large(32 * 1024 * 1024, 'x');
    Shelf shelf;
    Scene scene([&](std::shared_ptr<Exchange> exchange) {
        if (exchange->request().path == "/held") return shelf.put(std::move(exchange));
        auto response = text("ok");
        if (exchange->request().path == "/large") response.fixed_body = large;
        exchange->answer(std::move(response));
    });
    {
        Wire before(scene.port());
        before.get("/held");
        auto held = shelf.take(1);
        before.vanish();
        held.front()->answer(text("too late"));
        Wire during(scene.port());
        during.get("/large");
        during.read_bytes(1000);
        during.vanish();
    }
    Wire next(scene.port());
    next.get("/small");
    CHECK(next.answer().body == "ok");
}

TEST_CASE("a large answer arrives whole") {
    static const std::string large(8 * 1024 * 1024, 'y');
    Scene scene([](const std::shared_ptr<Exchange>& exchange) {
        auto response = text("");
        response.fixed_body = large;
        exchange->answer(std::move(response));
    });
    Wire wire(scene.port());
    wire.get("/");
    CHECK(wire.answer().body == large);
    wire.get("/");
    CHECK(wire.answer().body == large);
}

TEST_CASE("an exchange may be answered after its server is gone") {
    Shelf shelf;
    std::shared_ptr<Exchange> kept;
    {
        Scene scene([&](std::shared_ptr<Exchange> exchange) { shelf.put(std::move(exchange)); });
        Wire wire(scene.port());
        wire.get("/");
        kept = shelf.take(1).front();
        scene.server().drain(std::chrono::milliseconds(0));
        CHECK(wire.ends());
    }
    kept->answer(text("nobody listens"));
}

}  // namespace hg::http::tests
