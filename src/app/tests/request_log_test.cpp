// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <sstream>

#include "api/problem.hpp"
#include "app/application.hpp"
#include "http/client.hpp"
#include "support/test_town.hpp"

using namespace hg;

namespace {

/// What the program logs while this lives.
class Log {
public:
    Log() : before_(spdlog::default_logger()) {
        const auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(out_);
        spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", sink));
    }
    ~Log() { spdlog::set_default_logger(before_); }
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    [[nodiscard]] bool has(std::string_view text) const {
        return out_.str().find(text) != std::string::npos;
    }

private:
    std::ostringstream out_;
    std::shared_ptr<spdlog::logger> before_;
};

/// The body of the answer of a program that is stopped afterwards, so that its log is whole.
std::string ask(const char* log_requests, std::string_view path) {
    const test::TemporaryFolder folder;
    app::Config config;
    config.set("data.folder", folder.path().string(), "test");
    config.set("listen.port", "0", "test");
    config.set("log.requests", log_requests, "test");
    app::Application application(config);
    application.start();
    const auto url = fmt::format("http://127.0.0.1:{}{}", application.port(), path);
    const auto body = http::fetch(http::Method::get, url, {}, {}, std::chrono::seconds(30)).body;
    application.stop();
    return body;
}

}  // namespace

TEST_CASE("a request has its line in the log, with the route's pattern and nobody's numbers") {
    const Log log;
    const auto* path = "/api/presences/4711471147114711?x=13800000000";
    const auto problem = json::Document::parse(ask("true", path));
    const auto id = problem->root().member("request_id")->string();
    CHECK(log.has("request method=GET route=/api/presences/{presence_id} status=401 ms="));
    CHECK(log.has(fmt::format(" request_id={}", *id)));
    CHECK_FALSE(log.has("4711471147114711"));
    CHECK_FALSE(log.has("13800000000"));
}

TEST_CASE("an address that nothing stands behind is a line without it") {
    const Log log;
    ask("true", "/m/people/13800000000");
    CHECK(log.has("request method=GET route=- status="));
    CHECK_FALSE(log.has("13800000000"));
}

TEST_CASE("requests are not logged unless it is wanted") {
    const Log log;
    ask("false", "/api/presences/4711");
    CHECK_FALSE(log.has("request method="));
}

TEST_CASE("what the lower levels say goes to the same log") {
    const Log log;
    api::refused_of(std::make_exception_ptr(std::runtime_error("the world is broken")));
    CHECK(log.has("request failed: the world is broken"));
}
