// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <set>

#include "api/dispatcher.hpp"
#include "app/overview.hpp"
#include "app/tenant_registry.hpp"

namespace hg::app {

/// Everything that serves, built in order: tenants, routes, dispatcher, listener, jobs.
class Application {
public:
    explicit Application(const Config& config);
    ~Application();
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;

    void start();
    /// Finishes running requests and what waits to be written.
    void stop();

    /// Reads the TLS files again; when they cannot be used, says so in the log and goes on.
    void renew_certificate();

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }

private:
    std::unique_ptr<tenant::Tenant> open(
        const TenantRegistry& registry, const TenantRecord& record
    );
    std::vector<api::TenantEntry> open_all(const TenantRegistry& registry);
    [[nodiscard]] http::Response answer_otherwise(
        const http::Request& request, const std::string& base
    ) const;
    [[nodiscard]] http::Response health() const;
    void run_jobs();
    void run_jobs_of(tenant::Tenant& tenant, bool hourly);
    void lead(tenant::Tenant& tenant, bool hourly);

    SystemClock clock_;
    bool metrics_open_;
    Overview overview_;
    std::set<const tenant::Tenant*> to_count_;  ///< For the overview; the jobs' thread's.
    api::Routes routes_;
    std::vector<std::unique_ptr<tenant::Tenant>> tenants_;
    std::vector<std::string> unavailable_;  ///< Whose rows could not be opened.
    std::unique_ptr<api::Dispatcher> dispatcher_;
    std::unique_ptr<http::Server> server_;

    std::atomic<bool> serving_ = false;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::atomic<std::int64_t> healthy_at_ms_{0};
    std::thread jobs_;
};

}  // namespace hg::app
