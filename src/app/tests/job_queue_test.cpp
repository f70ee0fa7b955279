// SPDX-License-Identifier: Apache-2.0
#include "app/job_queue.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace hg;
using app::Instant;
using app::JobQueue;

namespace {

Instant at(int seconds) { return Instant{} + std::chrono::seconds(seconds); }

/// "tenant.job" of what is taken, and nothing when nothing is due.
std::string text_of(const std::optional<JobQueue::Entry>& entry) {
    if (!entry) return "";
    return std::to_string(entry->tenant) + "." + std::to_string(entry->job);
}

}  // namespace

TEST_CASE("a tenant with endless work waits for its turn behind the others") {
    JobQueue queue(3, 1, at(0));
    std::string order;
    for (int second = 1; second < 7; ++second) {
        auto entry = *queue.take(at(second));
        order += std::to_string(entry.tenant);
        // Only the first has more to do at once.
        entry.due_at = entry.tenant == 0 ? at(second) : at(100);
        queue.put_back(entry);
    }
    CHECK(order == "012000");
}

TEST_CASE("two tenants with endless work take turns") {
    JobQueue queue(2, 1, at(0));
    std::string order;
    for (int second = 1; second < 7; ++second) {
        auto entry = *queue.take(at(second));
        order += std::to_string(entry.tenant);
        entry.due_at = at(second);
        queue.put_back(entry);
    }
    CHECK(order == "010101");
}

TEST_CASE("the jobs of a tenant run one at a time, the one that has been due longest first") {
    JobQueue queue(1, 2, at(0));
    CHECK(text_of(queue.take(at(0))) == "0.0");
    CHECK(text_of(queue.take(at(0))) == "");
    queue.put_back({0, 0, at(1)});
    CHECK(text_of(queue.take(at(5))) == "0.1");
    queue.put_back({0, 1, at(3)});
    CHECK(text_of(queue.take(at(5))) == "0.0");
}

TEST_CASE("nothing is taken before it is due, and without jobs nothing ever is") {
    JobQueue queue(1, 1, at(10));
    CHECK(text_of(queue.take(at(9))) == "");
    CHECK(text_of(queue.take(at(10))) == "0.0");
    CHECK(text_of(JobQueue(5, 0, at(0)).take(at(10))) == "");
}
