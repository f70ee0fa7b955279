// SPDX-License-Identifier: Apache-2.0
#include "app/job_threads.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace hg::app {

namespace {

using std::chrono::milliseconds;

/// A job that fails is tried again after a tick, then after twice as long, and so on.
constexpr int doublings_max = 6;

Instant now() { return std::chrono::steady_clock::now(); }

milliseconds between(Instant from, Instant until) {
    return std::chrono::duration_cast<milliseconds>(until - from);
}

std::vector<tenant::Job> of_pool(const std::vector<tenant::Job>& jobs, tenant::JobPool pool) {
    std::vector<tenant::Job> own;
    std::ranges::copy_if(jobs, std::back_inserter(own), [&](const auto& job) {
        return job.pool == pool;
    });
    return own;
}

const std::string& name_of(const tenant::Tenant& tenant) {
    return tenant.environment().settings.name;
}

}  // namespace

JobThreads::JobThreads(
    JobThreadsOptions options,
    const std::vector<tenant::Job>& jobs,
    std::vector<tenant::Tenant*> tenants
)
    : options_(options),
      jobs_(of_pool(jobs, options.pool)),
      tenants_(std::move(tenants)),
      start_(now()),
      queue_(tenants_.size(), jobs_.size(), start_),
      runs_(tenants_.size(), std::vector<JobRuns>(jobs_.size())),
      looked_at_(tenants_.size(), start_),
      good_look_at_(start_) {}

JobThreads::~JobThreads() { stop(); }

void JobThreads::start() {
    for (unsigned i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { loop(); });
}

void JobThreads::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void JobThreads::loop() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        const auto entry = queue_.take(now());
        if (!entry) {
            wake_.wait_until(lock, tick_before(now()) + options_.tick);
            continue;
        }
        lock.unlock();
        const auto began = now();
        const auto done = run(*entry);
        lock.lock();
        record(*entry, done, began, now());
    }
}

/// What goes wrong in one tenant is its own; the others' jobs run.
JobThreads::Run JobThreads::run(const JobQueue::Entry& entry) {
    auto& tenant = *tenants_[entry.tenant];
    Run run{.skipped = !tenant.is_leader()};
    try {
        if (!run.skipped) {
            run.more = jobs_[entry.job].run(tenant);
        } else if (options_.pool == tenant::JobPool::local) {
            tenant.read([](Context&) {});
        }
    } catch (const std::exception& error) {
        run.error = error.what();
    }
    return run;
}

void JobThreads::record(
    const JobQueue::Entry& entry, const Run& run, Instant began, Instant ended
) {
    looked_at_[entry.tenant] = ended;
    if (run.error.empty()) good_look_at_ = ended;
    count(entry, run, began, ended);
    queue_.put_back({entry.tenant, entry.job, due_again(entry, run, ended)});
    if (run.more) wake_.notify_one();
}

void JobThreads::count(const JobQueue::Entry& entry, const Run& run, Instant began, Instant ended) {
    const auto& tenant = *tenants_[entry.tenant];
    auto& runs = runs_[entry.tenant][entry.job];
    if (run.skipped) {
        runs.failures_in_a_row = 0;
        return runs.last_error.clear();
    }
    ++runs.runs;
    runs.took = between(began, ended);
    runs.took_in_all += runs.took;
    runs.late = between(entry.due_at, began);
    runs.last_run_at = tenant.now();
    if (run.error.empty()) {
        runs.last_success_at = runs.last_run_at;
        runs.failures_in_a_row = 0;
    } else {
        ++runs.failures;
        ++runs.failures_in_a_row;
        // One line for a reason that stays the same.
        if (run.error != runs.last_error) {
            const auto& job = jobs_[entry.job].name;
            spdlog::error("job failed tenant={} job={}: {}", name_of(tenant), job, run.error);
        }
    }
    runs.last_error = run.error;
}

/// Ticks after the moment at which it was due before, so that delays do not add up.
Instant JobThreads::due_again(const JobQueue::Entry& entry, const Run& run, Instant ended) const {
    if (run.more) return ended;
    auto pause = milliseconds(jobs_[entry.job].every.ms);
    if (!run.error.empty()) {
        const auto failures = runs_[entry.tenant][entry.job].failures_in_a_row;
        pause = std::min(pause, options_.tick * (1 << std::clamp(failures - 1, 0, doublings_max)));
    }
    return std::max(tick_before(entry.due_at + pause), tick_before(ended) + options_.tick);
}

Instant JobThreads::tick_before(Instant moment) const {
    return start_ + (moment - start_) / options_.tick * options_.tick;
}

std::vector<JobStatus> JobThreads::status() const {
    const std::scoped_lock lock(mutex_);
    const auto moment = now();
    std::vector<JobStatus> all;
    for (std::size_t tenant = 0; tenant < tenants_.size(); ++tenant) {
        for (std::size_t job = 0; job < jobs_.size(); ++job) {
            const auto left = between(moment, queue_.due_at(tenant, job));
            all.push_back({
                &jobs_[job],
                tenants_[tenant],
                runs_[tenant][job],
                tenants_[tenant]->now() + Span{std::max(left, milliseconds(0)).count()},
                std::max(-left, milliseconds(0)),
                tenants_[tenant]->is_leader(),
            });
        }
    }
    return all;
}

JobHealth JobThreads::health(milliseconds patience) const {
    const std::scoped_lock lock(mutex_);
    const auto oldest = now() - patience;
    JobHealth health;
    health.is_any_good = good_look_at_ >= oldest;
    for (std::size_t i = 0; i < tenants_.size(); ++i) {
        if (looked_at_[i] < oldest) health.late.push_back(name_of(*tenants_[i]));
        const auto failed = [](const JobRuns& runs) { return !runs.last_error.empty(); };
        if (std::ranges::any_of(runs_[i], failed)) health.failing.push_back(name_of(*tenants_[i]));
    }
    return health;
}

}  // namespace hg::app
