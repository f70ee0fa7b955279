// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "db/batch.hpp"
#include "db/postgres/connection.hpp"
#include "db/postgres/fibers.hpp"

namespace hg::db {

/// Writes to a tenant's schema for everybody: some threads with a session of the server each. Each
/// takes what waits and commits it together. Those that may interleave run in turns, so that their
/// statements travel together; the others one after the other.
class PostgresWriters {
public:
    /// `after_batch` runs on the thread of the batch after its writes were told.
    PostgresWriters(
        const DatabaseLocation& location, unsigned count, std::function<void()> after_batch
    );
    ~PostgresWriters();
    PostgresWriters(const PostgresWriters&) = delete;
    PostgresWriters& operator=(const PostgresWriters&) = delete;

    /// False when too many wait already (the caller should answer 503) and after stop().
    [[nodiscard]] bool submit(std::unique_ptr<Write> write);
    /// Finishes what waits and joins.
    void stop();

    static constexpr std::size_t waiting_max = 20'000;
    static constexpr std::size_t batch_max = 1000;

private:
    class Session;

    void loop(Session& session);
    Batch take();

    std::function<void()> after_batch_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::unique_ptr<Write>> waiting_;
    bool stopping_ = false;
    std::vector<std::unique_ptr<Session>> sessions_;
    std::vector<std::thread> threads_;
};

}  // namespace hg::db
