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
    /// The outcome is on disk. Called on the teller's thread: must be quick.
    virtual void committed() = 0;
    /// No promise was made; `why` holds a db::Error, a Bug, or what else was thrown. Likewise.
    virtual void failed(std::exception_ptr why) = 0;
};

/// Writes to a tenant's file for everybody. One thread takes all that wait, runs them and commits
/// once; a second brings the log to the disk and only then tells them. So a thousand phones share
/// one fsync, and the next batch runs while the disk is busy with this one.
class Writer {
public:
    /// `after_batch` runs on the teller's thread after the writes of a batch were told.
    Writer(Connection connection, std::function<void()> after_batch);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// False when too many wait already (the caller should answer 503), after stop(), and once the
    /// disk has refused to keep the log.
    [[nodiscard]] bool submit(std::unique_ptr<Write> write);
    /// Finishes what waits and joins.
    void stop();

    static constexpr std::size_t waiting_max = 50'000;

private:
    /// A write that was run, and what went wrong with it, if something did.
    struct Done {
        std::unique_ptr<Write> write;
        std::exception_ptr why;
    };
    using Batch = std::vector<std::unique_ptr<Write>>;
    using DoneBatch = std::vector<Done>;

    void write_loop();
    bool take(Batch& batch);
    DoneBatch commit_together(Batch batch);
    bool run_all(const Batch& batch);
    std::exception_ptr run_in_savepoint(Write& write);
    void roll_back();

    void tell_loop();
    bool take_done(DoneBatch& done);
    std::exception_ptr keep_on_disk();

    Connection connection_;
    LogFile log_;
    std::function<void()> after_batch_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::condition_variable wake_teller_;
    Batch waiting_;
    DoneBatch done_;
    bool sleeping_ = false;
    bool stopping_ = false;
    bool finished_ = false;  ///< Nothing more comes to the teller.
    std::thread writer_;
    std::thread teller_;
};

}  // namespace hg::db
