// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "db/transaction.hpp"

namespace hg::db {

enum class Verdict { keep, undo };

/// One piece of writing, in a transaction that it shares with others. It may be run a second time
/// after all that it wrote was undone.
class Write {
public:
    virtual ~Write() = default;
    virtual Verdict run(Transaction& tx) = 0;
    /// The outcome is on disk. Called on the writer's thread: must be quick.
    virtual void committed() = 0;
    /// Nothing of it is on disk; `why` holds a db::Error, a Bug, or what else was thrown.
    virtual void failed(std::exception_ptr why) = 0;
};

/// The one thread that writes to a tenant's file. It takes all that wait, runs each, commits once,
/// and only then tells them: a thousand phones share one fsync.
class Writer {
public:
    /// `after_batch` runs after the writes of a batch were told.
    Writer(Connection connection, std::function<void()> after_batch);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// False when too many wait already (the caller should answer 503) or after stop().
    [[nodiscard]] bool submit(std::unique_ptr<Write> write);
    /// Finishes what waits and joins.
    void stop();

    static constexpr std::size_t waiting_max = 50'000;

private:
    using Batch = std::vector<std::unique_ptr<Write>>;
    void loop();
    bool take(Batch& batch);
    void commit_together(Batch& batch);
    bool run_all(Batch& batch);
    bool run_in_savepoint(Write& write);
    void roll_back();

    Connection connection_;
    std::function<void()> after_batch_;
    std::mutex mutex_;
    std::condition_variable wake_;
    Batch waiting_;
    bool sleeping_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace hg::db
