// SPDX-License-Identifier: Apache-2.0
#include "app/jobs.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace hg::app {

namespace {

double in_seconds(std::chrono::milliseconds span) {
    return static_cast<double>(span.count()) / 1e3;
}

void add(JobFigures& sum, const JobStatus& status) {
    const auto& runs = status.runs;
    sum.runs += runs.runs;
    sum.failures += runs.failures;
    sum.seconds += in_seconds(runs.took_in_all);
    if (!status.is_leader) return;
    sum.lag_seconds = std::max(sum.lag_seconds, in_seconds(status.lag));
    if (!runs.last_success_at) return;
    sum.last_success_at =
        std::min(sum.last_success_at.value_or(*runs.last_success_at), *runs.last_success_at);
}

}  // namespace

JobRunner::JobRunner(
    const std::vector<tenant::Job>& jobs,
    const std::vector<tenant::Tenant*>& tenants,
    JobRunnerOptions options
)
    : options_(std::move(options)),
      jobs_({tenant::JobPool::local, options_.job_threads, options_.tick}, jobs, tenants),
      delivery_(
          {tenant::JobPool::delivery, options_.delivery_threads, options_.tick}, jobs, tenants
      ) {}

JobRunner::~JobRunner() { stop(); }

void JobRunner::start() {
    jobs_.start();
    delivery_.start();
    reporter_ = std::thread([this] { report_now_and_then(); });
}

void JobRunner::stop() {
    jobs_.stop();
    delivery_.stop();
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (reporter_.joinable()) reporter_.join();
}

/// Once more in the end, so that what is written down is what was.
void JobRunner::report_now_and_then() {
    std::unique_lock lock(mutex_);
    auto pause = options_.first_report_after;
    bool last = false;
    while (!last) {
        last = wake_.wait_for(lock, pause, [this] { return stopping_; });
        pause = options_.report_every;
        lock.unlock();
        try {
            options_.report(status());
        } catch (const std::exception& error) {
            spdlog::warn("how the jobs went was not written down: {}", error.what());
        }
        lock.lock();
    }
}

std::vector<JobStatus> JobRunner::status() const {
    auto all = jobs_.status();
    const auto more = delivery_.status();
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

std::vector<JobFigures> figures_of(const std::vector<JobStatus>& status) {
    std::vector<JobFigures> figures;
    for (const auto& one : status) {
        auto found = std::ranges::find(figures, one.job->name, &JobFigures::name);
        if (found == figures.end()) {
            found = figures.insert(found, JobFigures{.name = std::string(one.job->name)});
        }
        add(*found, one);
    }
    return figures;
}

}  // namespace hg::app
