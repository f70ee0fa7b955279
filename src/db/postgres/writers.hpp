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
/// takes what waits and commits it together. Pipelined writes run in turns, so that their
/// statements travel together, and beside those of other sessions and programs. All other writes
/// run one after the other, in batches of their own, of which one at a time runs in the tenant,
/// whichever program it belongs to, and no pipelined batch beside it.
class PostgresWriters {
public:
    /// `after_batch` runs on the thread of the batch after its writes were told.
    PostgresWriters(
        const DatabaseLocation& location, unsigned count, std::function<void()> after_batch
    );
    ~PostgresWriters();
    PostgresWriters(const PostgresWriters&) = delete;
    PostgresWriters& operator=(const PostgresWriters&) = delete;

    /// Returns false when too many wait already (the caller should answer 503) and after stop().
    [[nodiscard]] bool submit(std::unique_ptr<Write> write);
    /// Finishes what waits and joins the threads.
    void stop();

    static constexpr std::size_t waiting_max = 20'000;
    static constexpr std::size_t pipelined_max = 1000;
    /// Fewer, because everybody else waits for them.
    static constexpr std::size_t exclusive_max = 100;

private:
    class Session;
    using Queue = std::deque<std::unique_ptr<Write>>;

    void loop(Session& session);
    /// Returns writes that wait and may run together; none once nothing will come any more.
    Batch take();
    [[nodiscard]] bool may_take_exclusive() const;
    /// Must be called after each batch that take() has returned.
    void give_back(bool pipelined);

    std::function<void()> after_batch_;
    std::mutex mutex_;
    std::condition_variable wake_;
    Queue pipelined_;
    Queue exclusive_;
    bool exclusive_runs_ = false;  ///< In this program; a second batch would only wait for it.
    bool exclusive_was_last_ = false;
    bool stopping_ = false;
    std::vector<std::unique_ptr<Session>> sessions_;
    std::vector<std::thread> threads_;
};

}  // namespace hg::db
