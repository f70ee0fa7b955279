// SPDX-License-Identifier: Apache-2.0
#include "app/application.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "api/pages/problem_page.hpp"
#include "app/metrics.hpp"
#include "app/modules.hpp"
#include "app/site.hpp"
#include "base/text.hpp"

namespace hg::app {

namespace {

constexpr std::chrono::seconds health_patience{30};
constexpr std::chrono::seconds drain_patience{10};

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
    : metrics_open_(config.truth("metrics.open")),
      overview_(database_url(config)),
      job_records_(database_url(config)) {
    add_all_routes(routes_);
    auto entries = open_all(TenantRegistry(config));
    dispatcher_ = std::make_unique<api::Dispatcher>(
        routes_,
        std::move(entries),
        [this](const http::Request& request, const std::string& base) {
            return answer_otherwise(request, base);
        }
    );
    server_ = std::make_unique<http::Server>(server_options(config), *dispatcher_);
    jobs_ = job_runner();
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
    jobs_->start();
    serving_ = true;
    server_->start();
}

void Application::stop() {
    jobs_->stop();
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
        auto response =
            plain(metrics_text(routes_, server_->counts(), figures_of(jobs_->status())), 200);
        response.content_type = "text/plain; version=0.0.4; charset=utf-8";
        return response;
    }
    auto page = site(request, base, web::assets());
    return page ? *std::move(page)
                : api::refusal_at(request, base, refuse(api::Refusal::not_found));
}

/// Healthy means that the jobs look at every tenant again and again, and that not every look fails.
/// A tenant whose jobs fail is named, and keeps nobody from the others.
http::Response Application::health() const {
    const auto health = jobs_->health(health_patience);
    if (!health.is_any_good || !health.late.empty()) {
        return plain(fmt::format("jobs are late: {}\n", fmt::join(health.late, ", ")), 503);
    }
    std::string body = "ok\n";
    for (const auto& name : unavailable_) body += fmt::format("not served: {}\n", name);
    for (const auto& name : health.failing) body += fmt::format("a job fails: {}\n", name);
    return plain(std::move(body), 200);
}

std::unique_ptr<JobRunner> Application::job_runner() {
    auto jobs = all_jobs();
    jobs.push_back(overview_.job());
    std::vector<tenant::Tenant*> tenants;
    for (const auto& tenant : tenants_) tenants.push_back(tenant.get());
    JobRunnerOptions options;
    options.report = [this](const std::vector<JobStatus>& status) {
        job_records_.put_new(status, clock_.now());
    };
    return std::make_unique<JobRunner>(jobs, tenants, options);
}

}  // namespace hg::app
