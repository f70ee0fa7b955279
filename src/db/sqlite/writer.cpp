// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite/writer.hpp"

#include <algorithm>
#include <iterator>

namespace hg::db {

SqliteWriter::SqliteWriter(
    std::unique_ptr<SqliteConnection> connection, std::function<void()> after_batch
)
    : connection_(std::move(connection)),
      log_(connection_->take_log()),
      checkpointer_(connection_->file()),
      after_batch_(std::move(after_batch)) {
    writer_ = std::thread([this] { write_loop(); });
    teller_ = std::thread([this] { tell_loop(); });
}

SqliteWriter::~SqliteWriter() { stop(); }

bool SqliteWriter::submit(std::unique_ptr<Write> write) {
    bool wake = false;
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_ || waiting_.size() >= waiting_max) return false;
        waiting_.push_back(std::move(write));
        wake = std::exchange(sleeping_, false);
    }
    if (wake) wake_.notify_one();
    return true;
}

void SqliteWriter::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    if (writer_.joinable()) writer_.join();
    {
        const std::scoped_lock lock(mutex_);
        finished_ = true;
    }
    wake_teller_.notify_one();
    if (teller_.joinable()) teller_.join();
}

void SqliteWriter::write_loop() {
    Batch batch;
    while (take(batch)) {
        auto done = commit_together(std::exchange(batch, {}));
        {
            const std::scoped_lock lock(mutex_);
            std::ranges::move(done, std::back_inserter(done_));
        }
        wake_teller_.notify_one();
    }
}

bool SqliteWriter::take(Batch& batch) {
    std::unique_lock lock(mutex_);
    while (waiting_.empty() && !stopping_) {
        sleeping_ = true;
        wake_.wait(lock);
    }
    sleeping_ = false;
    const auto count = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), batch_max));
    std::move(waiting_.begin(), waiting_.begin() + count, std::back_inserter(batch));
    waiting_.erase(waiting_.begin(), waiting_.begin() + count);
    return !batch.empty();
}

/// Runs all without savepoints, which cost a sixth of the writer's time. Returns false when the
/// batch has to be run again, more carefully.
bool SqliteWriter::run_all(const Batch& batch) {
    return std::ranges::all_of(batch, [this](const auto& write) {
        return run_plainly(*connection_, *write);
    });
}

DoneBatch SqliteWriter::commit_together(Batch batch) {
    DoneBatch done(batch.size());
    try {
        connection_->begin(Access::write);
        if (!run_all(batch)) {
            connection_->roll_back();
            connection_->begin(Access::write);
            for (std::size_t i = 0; i < batch.size(); ++i) {
                done[i].why = run_carefully(*connection_, *batch[i]);
            }
        }
        connection_->commit();
        checkpointer_.committed(*connection_);
    } catch (...) {
        connection_->roll_back();
        for (auto& each : done) {
            if (!each.why) each.why = std::current_exception();
        }
    }
    for (std::size_t i = 0; i < batch.size(); ++i) done[i].write = std::move(batch[i]);
    return done;
}

void SqliteWriter::tell_loop() {
    DoneBatch batch;
    while (take_done(batch)) {
        const auto failure = keep_on_disk();
        for (auto& done : batch) {
            if (!done.why) done.why = failure;
            tell(done);
        }
        batch.clear();
        after_batch_();
    }
}

bool SqliteWriter::take_done(DoneBatch& done) {
    std::unique_lock lock(mutex_);
    wake_teller_.wait(lock, [this] { return finished_ || !done_.empty(); });
    done.swap(done_);
    return !done.empty();
}

/// After a failed fsync nobody knows what the disk holds, and a second one would succeed without
/// having written anything: no promise is made from then on.
std::exception_ptr SqliteWriter::keep_on_disk() {
    if (not_kept_) return not_kept_;
    try {
        log_.keep();
    } catch (const Error&) {
        not_kept_ = std::current_exception();
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    return not_kept_;
}

}  // namespace hg::db
