// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>

#include "api/dispatcher.hpp"
#include "app/job_records.hpp"
#include "app/jobs.hpp"
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
    [[nodiscard]] std::unique_ptr<JobRunner> job_runner();

    SystemClock clock_;
    bool metrics_open_;
    Overview overview_;
    JobRecords job_records_;
    api::Routes routes_;
    std::vector<std::unique_ptr<tenant::Tenant>> tenants_;
    std::vector<std::string> unavailable_;  ///< Whose rows could not be opened.
    std::unique_ptr<api::Dispatcher> dispatcher_;
    std::unique_ptr<http::Server> server_;
    std::unique_ptr<JobRunner> jobs_;
    std::atomic<bool> serving_ = false;
};

}  // namespace hg::app
