// SPDX-License-Identifier: Apache-2.0
#include "app/jobs.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "app/application.hpp"
#include "app/metrics.hpp"
#include "app/modules.hpp"
#include "http/client.hpp"
#include "modules/attendance/fixtures.hpp"
#include "support/test_town.hpp"

using namespace hg;
using app::JobRunner;
using test::TestTown;

namespace {

constexpr std::chrono::milliseconds tick{10};
constexpr std::chrono::seconds patience{30};

void wait_for(const std::function<bool()>& condition) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!condition() && std::chrono::steady_clock::now() < until) std::this_thread::yield();
    REQUIRE(condition());
}

http::ServerOptions on_any_port() {
    http::ServerOptions options;
    options.port = 0;
    return options;
}

const tenant::Setting& setting(std::string_view key) {
    for (const auto& module : app::modules()) {
        for (const auto* each : module.settings) {
            if (each->key == key) return *each;
        }
    }
    throw std::runtime_error("there is no such setting");
}

/// An SMS gateway that takes messages and says so only when it is let go.
class Gateway final : public http::Handler {
public:
    enum class Mood { answers, hangs };

    explicit Gateway(Mood mood) : mood_(mood), server_(on_any_port(), *this) { server_.start(); }
    ~Gateway() override { server_.drain(std::chrono::milliseconds(100)); }

    void handle(std::shared_ptr<http::Exchange> exchange) override {
        {
            const std::scoped_lock lock(mutex_);
            ++taken_;
            if (mood_ == Mood::hangs) return held_.push_back(std::move(exchange));
        }
        exchange->answer(http::Response{});
    }
    /// Answers all that have waited, and from now on at once.
    void let_go() {
        std::vector<std::shared_ptr<http::Exchange>> held;
        {
            const std::scoped_lock lock(mutex_);
            mood_ = Mood::answers;
            held = std::exchange(held_, {});
        }
        for (auto& exchange : held) exchange->answer(http::Response{});
    }
    [[nodiscard]] int taken() {
        const std::scoped_lock lock(mutex_);
        return taken_;
    }
    [[nodiscard]] tenant::Settings settings_of(const char* town) const {
        tenant::Settings settings;
        settings.name = town;
        settings.values.set(
            setting("sms.webhook_url"), fmt::format("http://127.0.0.1:{}/sms", server_.port())
        );
        return settings;
    }

private:
    std::mutex mutex_;
    Mood mood_;
    int taken_ = 0;
    std::vector<std::shared_ptr<http::Exchange>> held_;
    http::Server server_;
};

void post_code(TestTown& town) {
    town.write([](Context& context) {
        context.post({tenant::Channel::sms, "13812348000", "login_code", {{"code", "123456"}}});
    });
}

/// Whether the schedule has checked a member out, who is told of it.
bool is_closed(TestTown& town, const TestTown::Someone& member) {
    const auto told = town.get("/api/me/notices", member.sent);
    return told.at("items.0.kind") == "attendance.forgotten_check_out";
}

/// Somebody who came and forgot to check out, so long ago that the schedule closes it now.
TestTown::Someone forgetful(TestTown& town) {
    const auto planned = town.plan(10, 10, activities::Entry::open);
    auto member = town.person("Zhao Min");
    town.write([&](Context& context) {
        attendance::Event event;
        event.event_id = "01920000-0000-7000-8000-000000000001";
        event.receipt = attendance::make_receipt(context, planned.session, "main");
        event.occurred_at = context.now;
        const auto outcome = attendance::record(context, member.id, event);
        REQUIRE(outcome.outcome == attendance::OutcomeKind::accepted);
    });
    town.clock.advance(hours(4));
    return member;
}

/// Two towns: the messages of one go to a gateway that hangs.
struct TwoTowns {
    Gateway hanging{Gateway::Mood::hangs};
    Gateway working{Gateway::Mood::answers};
    TestTown waiting{hanging.settings_of("waiting")};
    TestTown other{working.settings_of("other")};

    std::unique_ptr<JobRunner> runner(
        std::vector<tenant::Job> jobs, app::JobRunnerOptions options
    ) {
        options.tick = tick;
        return std::make_unique<JobRunner>(
            jobs, std::vector{waiting.tenant.get(), other.tenant.get()}, options
        );
    }
    /// Three messages, the first of which the gateway holds.
    void hang() {
        for (int i = 0; i < 3; ++i) post_code(waiting);
        wait_for([&] { return hanging.taken() == 1; });
    }
};

std::uint64_t runs_in(const JobRunner& runner, const TestTown& town, std::string_view job) {
    for (const auto& status : runner.status()) {
        if (status.tenant == town.tenant.get() && status.job->name == job) return status.runs.runs;
    }
    return 0;
}

constexpr const char* closing = "attendance.close_pending";

}  // namespace

TEST_CASE("a gateway that hangs in one town delays nothing in the other, and no job at all") {
    TwoTowns towns;
    const auto runner = towns.runner(app::all_jobs(), {});
    runner->start();
    towns.hang();
    const auto member = forgetful(towns.other);
    post_code(towns.other);
    wait_for([&] { return is_closed(towns.other, member); });
    wait_for([&] { return towns.working.taken() == 1; });
    const auto before = runs_in(*runner, towns.waiting, closing);
    wait_for([&] { return runs_in(*runner, towns.waiting, closing) > before; });
    const auto health = runner->health(patience);
    CHECK(health.is_any_good);
    CHECK(health.late.empty());
    CHECK(health.failing.empty());
    CHECK(towns.hanging.taken() == 1);
    towns.hanging.let_go();
    // On a slow machine the first may have been given up meanwhile, and is tried again.
    towns.waiting.clock.advance(minutes(2));
    wait_for([&] { return towns.hanging.taken() >= 3; });
}

TEST_CASE("control: when delivery has no threads of its own, a gateway that hangs stops all jobs") {
    TwoTowns towns;
    auto jobs = app::all_jobs();
    for (auto& job : jobs) job.pool = tenant::JobPool::local;
    const auto runner = towns.runner(jobs, {.job_threads = 1});
    runner->start();
    towns.hang();
    const auto member = forgetful(towns.other);
    constexpr auto short_patience = 10 * tick;
    wait_for([&] { return runner->health(short_patience).late.size() == 2; });
    CHECK_FALSE(runner->health(short_patience).is_any_good);
    CHECK_FALSE(is_closed(towns.other, member));
    towns.hanging.let_go();
    wait_for([&] { return is_closed(towns.other, member); });
}

TEST_CASE("what goes wrong in one town is told of it, and the other's jobs run") {
    TwoTowns towns;
    const tenant::Job job{"test.fail", Span{tick.count()}, [&](tenant::Tenant& tenant) {
                              if (&tenant == towns.waiting.tenant.get()) {
                                  throw std::runtime_error("the world is broken");
                              }
                              return false;
                          }};
    std::mutex mutex;
    std::vector<app::JobStatus> reported;
    app::JobRunnerOptions options;
    options.report = [&](const std::vector<app::JobStatus>& status) {
        const std::scoped_lock lock(mutex);
        reported = status;
    };
    const auto runner = towns.runner({job}, options);
    runner->start();
    wait_for([&] { return runs_in(*runner, towns.waiting, "test.fail") > 1; });
    wait_for([&] { return runs_in(*runner, towns.other, "test.fail") > 1; });
    CHECK(runner->health(patience).failing == std::vector<std::string>{"waiting"});
    CHECK(runner->health(patience).is_any_good);
    runner->stop();
    REQUIRE(reported.size() == 2);
    CHECK(reported[0].runs.last_error == "the world is broken");
    CHECK(reported[0].runs.failures == reported[0].runs.runs);
    CHECK(reported[1].runs.last_error.empty());
    CHECK(reported[1].runs.last_success_at == towns.other.clock.now());
}

TEST_CASE("how the jobs went is told soon after the start, not a whole period later") {
    TwoTowns towns;
    const tenant::Job job{"test.idle", Span{tick.count()}, [](tenant::Tenant&) { return false; }};
    std::atomic<int> reports = 0;
    app::JobRunnerOptions options;
    options.report = [&](const auto& status) { reports += status.size() == 2; };
    options.first_report_after = tick;
    options.report_every = std::chrono::hours(1);
    const auto runner = towns.runner({job}, options);
    runner->start();
    wait_for([&] { return reports > 0; });
    runner->stop();
    CHECK(reports == 2);
}

TEST_CASE("what is counted of jobs does not fall when another program becomes the leader") {
    const tenant::Job job{"test.count", minutes(1), nullptr};
    app::JobRuns ran;
    ran.runs = 5;
    ran.failures = 2;
    ran.took_in_all = std::chrono::milliseconds(1500);
    ran.last_success_at = Time{7000};
    app::JobStatus mine{&job, nullptr, ran, {}, std::chrono::seconds(3), true};
    const auto before = app::figures_of({mine}).at(0);
    CHECK(before.lag_seconds == 3);
    CHECK(before.last_success_at == Time{7000});
    mine.is_leader = false;
    const auto after = app::figures_of({mine}).at(0);
    CHECK(after.runs == before.runs);
    CHECK(after.failures == before.failures);
    CHECK(after.seconds == before.seconds);
    CHECK(after.lag_seconds == 0);
    CHECK_FALSE(after.last_success_at);
}

TEST_CASE("a job that has never run lags, and has no last success") {
    const tenant::Job job{"test.new", minutes(1), nullptr};
    const app::JobStatus waits{&job, nullptr, {}, {}, std::chrono::seconds(90), true};
    const auto figures = app::figures_of({waits});
    REQUIRE(figures.size() == 1);
    CHECK(figures[0].lag_seconds == 90);
    CHECK_FALSE(figures[0].last_success_at);
    const api::Routes none{};
    const auto text = app::metrics_text(none, {}, figures);
    CHECK(text.find("honggang_job_lag_seconds{job=\"test.new\"} 90") != std::string::npos);
    CHECK(text.find("honggang_job_runs_total{job=\"test.new\"} 0") != std::string::npos);
    CHECK(text.find("last_success_timestamp_seconds{") == std::string::npos);
}

TEST_CASE("the jobs of all towns are figures in /metrics, one series a job") {
    const test::TemporaryFolder folder;
    app::Config config;
    config.set("data.folder", folder.path().string(), "test");
    config.set("listen.port", "0", "test");
    app::Application application(config);
    application.start();
    const auto ask = [&](const char* path) {
        const auto url = fmt::format("http://127.0.0.1:{}{}", application.port(), path);
        return http::fetch(http::Method::get, url, {}, {}, patience).body;
    };
    const auto figure = [&](const char* name, const char* job) {
        const auto text = ask("/metrics");
        const auto line = fmt::format("\nhonggang_job_{}{{job=\"{}\"}} ", name, job);
        const auto at = text.find(line);
        REQUIRE(at != std::string::npos);
        return std::stod(text.substr(at + line.size()));
    };
    for (const auto* job : {closing, "identity.forget_ended", "app.count_overview"}) {
        wait_for([&] { return figure("runs_total", job) > 0; });
        CHECK(figure("failures_total", job) == 0);
        CHECK(figure("last_success_timestamp_seconds", job) > 1.7e9);
        CHECK(figure("lag_seconds", job) < 30);
    }
    CHECK(ask("/healthz") == "ok\n");
}
