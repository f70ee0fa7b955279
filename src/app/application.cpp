// SPDX-License-Identifier: Apache-2.0
#include "app/application.hpp"

#include <fmt/core.h>
#include <spdlog/spdlog.h>

#include "api/problem.hpp"
#include "app/metrics.hpp"
#include "app/modules.hpp"
#include "app/site.hpp"
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

}  // namespace

db::Place tenant_place(const Config& config, std::string_view name) {
    const auto& url = config.text("database.url");
    try {
        return db::place_of(url.empty() ? "sqlite:" + config.text("data.folder") : url, name);
    } catch (const std::invalid_argument& error) {
        throw ConfigError(fmt::format("database.url: {}", error.what()));
    }
}

town::Key master_key(const Config& config) {
    const std::filesystem::path folder(config.text("data.folder"));
    std::filesystem::create_directories(folder);
    const auto& file = config.text("data.key_file");
    return town::read_or_create_master_key(file.empty() ? folder / "secret.key" : file.c_str());
}

Application::Application(const Config& config) : metrics_open_(config.truth("metrics.open")) {
    wire_modules();
    add_all_routes(routes_);
    if (config.truth("development")) notices::add_development_routes(routes_);

    const auto key = master_key(config);
    std::vector<api::TenantEntry> entries;
    for (const auto& [name, hosts] : tenant_names(config)) {
        town::TenantOptions options{tenant_place(config, name), settings_of(config, name)};
        // Another program on the same database may have something to say before this one serves.
        const auto publish = [this](std::string_view topic) {
            if (serving_) server_->publish(topic);
        };
        tenants_.push_back(
            std::make_unique<town::Tenant>(options, key, all_migrations(), clock_, hooks(publish))
        );
        entries.push_back({name, hosts, tenants_.back().get()});
    }

    dispatcher_ = std::make_unique<api::Dispatcher>(
        routes_,
        std::move(entries),
        [this](const http::Request& request, const std::string& base) {
            return answer_otherwise(request, base);
        }
    );
    server_ = std::make_unique<http::Server>(server_options(config), *dispatcher_);
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

/// Healthy means: the jobs' last look at every town, which reads and writes its file, is recent.
http::Response Application::health() const {
    const auto age = clock_.now() - Time{healthy_at_ms_};
    return age > health_patience ? plain("jobs are late\n", 503) : plain("ok\n", 200);
}

void Application::run_jobs() {
    std::unique_lock lock(mutex_);
    for (int tick = 0; !wake_.wait_for(lock, job_pause, [this] { return stopping_; }); ++tick) {
        lock.unlock();
        try {
            for (const auto& tenant : tenants_) {
                if (!tenant->leads()) continue;
                run_frequent_jobs(*tenant);
                if (tick % ticks_an_hour == 0) run_hourly_jobs(*tenant);
            }
            healthy_at_ms_ = clock_.now().ms;
        } catch (const std::exception& error) {
            spdlog::error("jobs failed: {}", error.what());
        }
        lock.lock();
    }
}

}  // namespace hg::app
