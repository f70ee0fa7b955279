// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "db/batch.hpp"
#include "db/sqlite/checkpointer.hpp"

namespace hg::db {

/// Writes to a tenant's file for everybody. One thread takes all that wait, runs them and commits
/// once; a second brings the log to the disk and only then tells them. So a thousand phones share
/// one fsync, and the next batch runs while the disk is busy with this one.
class SqliteWriter {
public:
    /// `after_batch` runs on the teller's thread after the writes of a batch were told.
    SqliteWriter(std::unique_ptr<SqliteConnection> connection, std::function<void()> after_batch);
    ~SqliteWriter();
    SqliteWriter(const SqliteWriter&) = delete;
    SqliteWriter& operator=(const SqliteWriter&) = delete;

    /// Returns false when too many wait already (the caller should answer 503), after stop(), and
    /// once the disk has refused to keep the log.
    [[nodiscard]] bool submit(std::unique_ptr<Write> write);
    /// Finishes what waits and joins the threads.
    void stop();

    static constexpr std::size_t waiting_max = 50'000;
    /// The first writes are answered while the others are run. With all in one batch, the threads
    /// that answer and the writer wait for each other.
    static constexpr std::size_t batch_max = 128;

private:
    void write_loop();
    bool take(Batch& batch);
    DoneBatch commit_together(Batch batch);
    bool run_all(const Batch& batch);

    void tell_loop();
    bool take_done(DoneBatch& done);
    std::exception_ptr keep_on_disk();

    std::unique_ptr<SqliteConnection> connection_;
    LogFile log_;
    Checkpointer checkpointer_;
    std::function<void()> after_batch_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::condition_variable wake_teller_;
    std::deque<std::unique_ptr<Write>> waiting_;
    DoneBatch done_;
    bool sleeping_ = false;
    bool stopping_ = false;
    std::exception_ptr not_kept_;  ///< Used by the teller: why nothing is promised any more.
    bool finished_ = false;        ///< No more writes come to the teller.
    std::thread writer_;
    std::thread teller_;
};

}  // namespace hg::db
