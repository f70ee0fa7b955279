// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/job_threads.hpp"

namespace hg::app {

struct JobRunnerOptions {
    unsigned job_threads = 2;
    unsigned delivery_threads = 4;
    std::chrono::milliseconds tick{1000};
    /// Gets how every job in every tenant stands: soon after the start, when most have run once,
    /// then once a minute, and when the runner stops.
    std::function<void(const std::vector<JobStatus>&)> report = [](const auto&) {};
    std::chrono::milliseconds first_report_after{2000};
    std::chrono::milliseconds report_every{60'000};
};

/// Runs the jobs of all tenants: those that need the database alone on a few threads, and on others
/// those that wait for the servers of others.
class JobRunner {
public:
    JobRunner(
        const std::vector<tenant::Job>& jobs,
        const std::vector<tenant::Tenant*>& tenants,
        JobRunnerOptions options = {}
    );
    ~JobRunner();
    JobRunner(const JobRunner&) = delete;
    JobRunner& operator=(const JobRunner&) = delete;

    void start();
    /// Waits for the runs that have begun.
    void stop();

    [[nodiscard]] std::vector<JobStatus> status() const;
    /// Of the jobs that need the database alone: other people's servers make nobody ill here.
    [[nodiscard]] JobHealth health(std::chrono::milliseconds patience) const {
        return jobs_.health(patience);
    }

private:
    void report_now_and_then();

    JobRunnerOptions options_;
    JobThreads jobs_;
    JobThreads delivery_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread reporter_;
};

/// A job over all tenants. What is counted never falls; how it stands now is said of the tenants in
/// which this program runs it.
struct JobFigures {
    std::string name;
    std::uint64_t runs = 0;
    std::uint64_t failures = 0;
    double seconds = 0;                     ///< That its runs took.
    double lag_seconds = 0;                 ///< Where it has been due longest.
    std::optional<Time> last_success_at{};  ///< Where that is longest ago, of those where it did.
};
std::vector<JobFigures> figures_of(const std::vector<JobStatus>& status);

}  // namespace hg::app
