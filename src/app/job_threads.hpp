// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

#include "app/job_queue.hpp"
#include "tenant/job.hpp"
#include "tenant/tenant.hpp"

namespace hg::app {

/// How the runs of a job in a tenant went, since the program started.
struct JobRuns {
    std::uint64_t runs = 0;
    std::uint64_t failures = 0;
    int failures_in_a_row = 0;
    std::chrono::milliseconds took_in_all{0};
    std::chrono::milliseconds took{0};  ///< The last run.
    std::chrono::milliseconds late{0};  ///< The last run: from when it was due to its beginning.
    Time last_run_at;
    std::optional<Time> last_success_at;
    std::string last_error;  ///< Empty when the last run was good.
};

/// A job of a tenant as it stands now.
struct JobStatus {
    const tenant::Job* job;
    const tenant::Tenant* tenant;
    JobRuns runs;
    Time next_run_at;
    std::chrono::milliseconds lag{0};  ///< For how long it has been due.
    bool is_leader = true;             ///< Whether this program runs it in that tenant now.
};

/// Whether the jobs get round.
struct JobHealth {
    std::vector<std::string> late;     ///< Tenants that no job has looked at for too long.
    std::vector<std::string> failing;  ///< Tenants of which the last run of some job failed.
    bool is_any_good = false;          ///< Whether a look was good that is recent enough.
};

struct JobThreadsOptions {
    tenant::JobPool pool = tenant::JobPool::local;
    unsigned threads = 2;
    /// What is not to be done at once waits for the next full tick, so that the threads wake once a
    /// tick and not once for each tenant.
    std::chrono::milliseconds tick{1000};
};

/// Threads that run the jobs of all tenants in turn. Only the leader of a tenant runs its jobs; the
/// other programs on the same database merely look at it.
class JobThreads {
public:
    /// Takes those of the jobs that belong to this pool.
    JobThreads(
        JobThreadsOptions options,
        const std::vector<tenant::Job>& jobs,
        std::vector<tenant::Tenant*> tenants
    );
    ~JobThreads();
    JobThreads(const JobThreads&) = delete;
    JobThreads& operator=(const JobThreads&) = delete;

    void start();
    /// Waits for the runs that have begun.
    void stop();

    /// Of every job in every tenant, tenant by tenant.
    [[nodiscard]] std::vector<JobStatus> status() const;
    /// A job's run is a look at its tenant, whether it was good or not.
    [[nodiscard]] JobHealth health(std::chrono::milliseconds patience) const;

private:
    struct Run {
        bool more = false;
        bool skipped = false;  ///< Another program is the leader.
        std::string error{};
    };

    void loop();
    [[nodiscard]] Run run(const JobQueue::Entry& entry);
    void record(const JobQueue::Entry& entry, const Run& run, Instant began, Instant ended);
    void count(const JobQueue::Entry& entry, const Run& run, Instant began, Instant ended);
    [[nodiscard]] Instant due_again(const JobQueue::Entry& entry, const Run& run, Instant ended)
        const;
    [[nodiscard]] Instant tick_before(Instant moment) const;

    const JobThreadsOptions options_;
    const std::vector<tenant::Job> jobs_;
    const std::vector<tenant::Tenant*> tenants_;
    const Instant start_;

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;  // guarded by mutex_, as all below
    JobQueue queue_;
    std::vector<std::vector<JobRuns>> runs_;  ///< By tenant, then by job.
    std::vector<Instant> looked_at_;          ///< By tenant.
    Instant good_look_at_;                    ///< At any tenant.
    std::vector<std::thread> threads_;
};

}  // namespace hg::app
