// SPDX-License-Identifier: Apache-2.0
#include "db/writer.hpp"

#include <algorithm>
#include <iterator>

namespace hg::db {

namespace {

constexpr Query begin{"writer.begin", "BEGIN IMMEDIATE"};
constexpr Query commit{"writer.commit", "COMMIT"};
constexpr Query rollback{"writer.rollback", "ROLLBACK"};
constexpr Query savepoint{"writer.savepoint", "SAVEPOINT one"};
constexpr Query release{"writer.release", "RELEASE one"};
constexpr Query undo{"writer.undo", "ROLLBACK TO one"};

}  // namespace

Writer::Writer(Connection connection, std::function<void()> after_batch)
    : connection_(std::move(connection)),
      log_(connection_.log_file()),
      after_batch_(std::move(after_batch)) {
    writer_ = std::thread([this] { write_loop(); });
    teller_ = std::thread([this] { tell_loop(); });
}

Writer::~Writer() { stop(); }

bool Writer::submit(std::unique_ptr<Write> write) {
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

void Writer::stop() {
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

void Writer::write_loop() {
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

bool Writer::take(Batch& batch) {
    std::unique_lock lock(mutex_);
    while (waiting_.empty() && !stopping_) {
        sleeping_ = true;
        wake_.wait(lock);
    }
    sleeping_ = false;
    batch.swap(waiting_);
    return !batch.empty();
}

std::exception_ptr Writer::run_in_savepoint(Write& write) {
    Transaction tx(connection_);
    tx.run(savepoint);
    try {
        if (write.run(tx) == Verdict::undo) tx.run(undo);
        tx.run(release);
        return {};
    } catch (...) {
        // A full disk may have ended the whole transaction; then the others have to know, too.
        if (!connection_.in_transaction()) throw;
        tx.run(undo);
        tx.run(release);
        return std::current_exception();
    }
}

/// Without savepoints, which cost a sixth of the writer's time. False when one wrote something and
/// then threw or wants it undone: the batch has to be run again, more carefully.
bool Writer::run_all(const Batch& batch) {
    Transaction tx(connection_);
    try {
        for (const auto& write : batch) {
            const auto before = connection_.changes_ever();
            const auto verdict = write->run(tx);
            if (verdict == Verdict::undo && connection_.changes_ever() != before) return false;
        }
        return true;
    } catch (...) {
        // Who threw will throw again, and be told.
        return false;
    }
}

void Writer::roll_back() {
    try {
        if (connection_.in_transaction()) Transaction(connection_).run(rollback);
    } catch (const Error&) {
        // The rollback of a broken file may fail as well; nothing was promised to anybody.
    }
}

Writer::DoneBatch Writer::commit_together(Batch batch) {
    DoneBatch done(batch.size());
    try {
        Transaction tx(connection_);
        tx.run(begin);
        if (!run_all(batch)) {
            roll_back();
            tx.run(begin);
            for (std::size_t i = 0; i < batch.size(); ++i) {
                done[i].why = run_in_savepoint(*batch[i]);
            }
        }
        tx.run(commit);
    } catch (...) {
        roll_back();
        for (auto& each : done) {
            if (!each.why) each.why = std::current_exception();
        }
    }
    for (std::size_t i = 0; i < batch.size(); ++i) done[i].write = std::move(batch[i]);
    return done;
}

void Writer::tell_loop() {
    DoneBatch batch;
    while (take_done(batch)) {
        const auto trouble = keep_on_disk();
        for (auto& [write, why] : batch) {
            if (!why) why = trouble;
            if (why) {
                write->failed(why);
            } else {
                write->committed();
            }
        }
        batch.clear();
        after_batch_();
    }
}

bool Writer::take_done(DoneBatch& done) {
    std::unique_lock lock(mutex_);
    wake_teller_.wait(lock, [this] { return finished_ || !done_.empty(); });
    done.swap(done_);
    return !done.empty();
}

/// After a failed fsync nobody knows what the disk holds, and a second one would succeed without
/// having written anything: no promise is made from then on.
std::exception_ptr Writer::keep_on_disk() {
    try {
        log_.keep();
        return {};
    } catch (const Error&) {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
        return std::current_exception();
    }
}

}  // namespace hg::db
