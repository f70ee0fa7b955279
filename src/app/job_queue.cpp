// SPDX-License-Identifier: Apache-2.0
#include "app/job_queue.hpp"

#include <algorithm>

namespace hg::app {

JobQueue::JobQueue(std::size_t tenants, std::size_t jobs, Instant start)
    : due_at_(tenants, std::vector<Instant>(jobs, start)) {
    if (jobs == 0) return;
    for (std::size_t tenant = 0; tenant < tenants; ++tenant) enqueue(tenant);
}

std::optional<JobQueue::Entry> JobQueue::take(Instant now) {
    if (queue_.empty() || queue_.begin()->first > now) return {};
    const auto tenant = queue_.begin()->second;
    queue_.erase(queue_.begin());
    const auto& due = due_at_[tenant];
    const auto first = std::ranges::min_element(due);
    return Entry{tenant, static_cast<std::size_t>(first - due.begin()), *first};
}

void JobQueue::put_back(const Entry& entry) {
    due_at_[entry.tenant][entry.job] = entry.due_at;
    enqueue(entry.tenant);
}

void JobQueue::enqueue(std::size_t tenant) {
    queue_.emplace(std::ranges::min(due_at_[tenant]), tenant);
}

}  // namespace hg::app
