// SPDX-License-Identifier: Apache-2.0
#include "app/application.hpp"

#include <fmt/core.h>
#include <spdlog/spdlog.h>

#include "api/problem.hpp"
#include "app/metrics.hpp"
#include "app/modules.hpp"
#include "app/site.hpp"
#include "base/text.hpp"
#include "modules/notices/notices.hpp"

namespace hg::app {

namespace {

constexpr Span health_patience = seconds(30);
constexpr std::chrono::seconds drain_patience{10};
constexpr std::chrono::seconds job_pause{1};
constexpr int ticks_an_hour = 3600;

http::Response plain(std::string body, unsigned status) {
    http::Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(body);
    return response;
}

bool is_this_machine(const std::string& address) {
    return address == "127.0.0.1" || address == "::1";
}

std::vector<std::string> hosts_of(const TenantRecord& record) {
    std::vector<std::string> hosts;
    for (const auto host : split(record.hosts, ',')) {
        if (!host.empty()) hosts.emplace_back(host);
    }
    return hosts;
}

}  // namespace

Application::Application(const Config& config)
    : metrics_open_(config.truth("metrics.open")), overview_(database_url(config)) {
    add_all_routes(routes_);
    if (config.truth("development")) notices::add_development_routes(routes_);
    auto entries = open_all(TenantRegistry(config));
    dispatcher_ = std::make_unique<api::Dispatcher>(
        routes_,
        std::move(entries),
        [this](const http::Request& request, const std::string& base) {
            return answer_otherwise(request, base);
        }
    );
    server_ = std::make_unique<http::Server>(server_options(config), *dispatcher_);
}

std::unique_ptr<tenant::Tenant> Application::open(
    const TenantRegistry& registry, const TenantRecord& record
) {
    // Another program on the same database may have something to say before this one serves.
    return registry.open(record, clock_, callbacks([this](std::string_view topic) {
                             if (serving_) server_->publish(topic);
                         }));
}

/// One town that cannot be opened does not keep the others from being served.
std::vector<api::TenantEntry> Application::open_all(const TenantRegistry& registry) {
    std::vector<api::TenantEntry> entries;
    std::exception_ptr why;
    for (const auto& record : registry.tenants()) {
        std::unique_ptr<tenant::Tenant> tenant;
        try {
            tenant = open(registry, record);
        } catch (const std::exception& error) {
            why = std::current_exception();
            unavailable_.push_back(record.name);
            spdlog::error("tenant {} is not served: {}", record.name, error.what());
        }
        entries.push_back({record.name, hosts_of(record), tenant.get()});
        if (tenant) tenants_.push_back(std::move(tenant));
    }
    if (tenants_.empty()) std::rethrow_exception(why);
    return entries;
}

Application::~Application() { stop(); }

void Application::start() {
    healthy_at_ms_ = clock_.now().ms;
    jobs_ = std::thread([this] { run_jobs(); });
    serving_ = true;
    server_->start();
}

void Application::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (jobs_.joinable()) jobs_.join();
    server_->drain(drain_patience);
    for (const auto& tenant : tenants_) tenant->stop();
}

void Application::renew_certificate() {
    try {
        server_->renew_certificate();
        spdlog::info("the TLS files were read again");
    } catch (const std::system_error& error) {
        spdlog::error("the TLS certificate stays as it was: {}", error.what());
    }
}

http::Response Application::answer_otherwise(const http::Request& request, const std::string& base)
    const {
    if (request.path == "/healthz") return health();
    if (request.path == "/metrics" && (metrics_open_ || is_this_machine(request.address))) {
        auto response = plain(metrics_text(routes_, server_->counts()), 200);
        response.content_type = "text/plain; version=0.0.4; charset=utf-8";
        return response;
    }
    auto page = site(request, base, web::assets());
    return page ? *std::move(page) : api::problem(refuse(api::Refusal::not_found));
}

/// Healthy means: the jobs' last look at a town, which reads and writes it, is recent.
http::Response Application::health() const {
    const auto age = clock_.now() - Time{healthy_at_ms_};
    if (age > health_patience) return plain("jobs are late\n", 503);
    std::string body = "ok\n";
    for (const auto& name : unavailable_) body += fmt::format("not served: {}\n", name);
    return plain(std::move(body), 200);
}

/// The jobs that one program alone runs. A long past is counted a piece at a time.
void Application::lead(tenant::Tenant& tenant, bool hourly) {
    for (const auto& module : modules()) {
        for (const auto& job : module.jobs) {
            if (job.every >= hours(1) && !hourly) continue;
            while (job.run(tenant)) {
            }
        }
    }
    if (hourly) to_count_.insert(&tenant);
    if (to_count_.contains(&tenant) && !overview_.count_more(tenant)) to_count_.erase(&tenant);
}

/// What goes wrong in one town is its own; the others' jobs run.
void Application::run_jobs_of(tenant::Tenant& tenant, bool hourly) {
    try {
        if (tenant.is_leader()) {
            lead(tenant, hourly);
        } else {
            tenant.read([](Context&) {});
        }
        healthy_at_ms_ = clock_.now().ms;
    } catch (const std::exception& error) {
        spdlog::error("jobs failed town={}: {}", tenant.environment().settings.name, error.what());
    }
}

void Application::run_jobs() {
    std::unique_lock lock(mutex_);
    for (int tick = 0; !wake_.wait_for(lock, job_pause, [this] { return stopping_; }); ++tick) {
        lock.unlock();
        for (const auto& tenant : tenants_) run_jobs_of(*tenant, tick % ticks_an_hour == 0);
        lock.lock();
    }
}

}  // namespace hg::app
