// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace hg::app {

/// Of a clock that nobody sets: when the wall clock is put back an hour, no job waits for it.
using Instant = std::chrono::steady_clock::time_point;

/// Which job of which tenant is next. The tenant that has been due longest comes first, so that one
/// with endless work gets no more than its share; while one of its jobs runs, a tenant is not in
/// the queue, so that its jobs run one at a time.
class JobQueue {
public:
    struct Entry {
        std::size_t tenant;
        std::size_t job;
        Instant due_at;
    };

    /// Every job is due at `start`.
    JobQueue(std::size_t tenants, std::size_t jobs, Instant start);

    /// Nothing when nothing is due yet. The tenant stays away until `put_back`.
    std::optional<Entry> take(Instant now);
    /// With the moment at which the job is due again.
    void put_back(const Entry& entry);

    /// While a job runs, since when it was due.
    [[nodiscard]] Instant due_at(std::size_t tenant, std::size_t job) const {
        return due_at_[tenant][job];
    }

private:
    void enqueue(std::size_t tenant);

    std::vector<std::vector<Instant>> due_at_;         ///< By tenant, then by job.
    std::set<std::pair<Instant, std::size_t>> queue_;  ///< Tenants by their earliest job.
};

}  // namespace hg::app
