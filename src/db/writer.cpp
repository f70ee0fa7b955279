// SPDX-License-Identifier: Apache-2.0
#include "db/writer.hpp"

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
    : connection_(std::move(connection)), after_batch_(std::move(after_batch)) {
    thread_ = std::thread([this] { loop(); });
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
    if (thread_.joinable()) thread_.join();
}

void Writer::loop() {
    Batch batch;
    while (take(batch)) {
        commit_together(batch);
        batch.clear();
        after_batch_();
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

bool Writer::run_in_savepoint(Write& write) {
    Transaction tx(connection_);
    tx.run(savepoint);
    try {
        if (write.run(tx) == Verdict::undo) tx.run(undo);
        tx.run(release);
        return true;
    } catch (...) {
        const auto why = std::current_exception();
        // A full disk may have ended the whole transaction; then the others have to know, too.
        if (!connection_.in_transaction()) throw;
        tx.run(undo);
        tx.run(release);
        write.failed(why);
        return false;
    }
}

/// Without savepoints, which cost a sixth of the writer's time. False when one wrote something and
/// then threw or wants it undone: the batch has to be run again, more carefully.
bool Writer::run_all(Batch& batch) {
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

void Writer::commit_together(Batch& batch) {
    std::vector<Write*> done;
    done.reserve(batch.size());
    std::size_t next = 0;
    try {
        Transaction tx(connection_);
        tx.run(begin);
        if (run_all(batch)) {
            for (; next < batch.size(); ++next) done.push_back(batch[next].get());
        } else {
            roll_back();
            tx.run(begin);
        }
        for (; next < batch.size(); ++next) {
            if (run_in_savepoint(*batch[next])) done.push_back(batch[next].get());
        }
        tx.run(commit);
    } catch (...) {
        const auto why = std::current_exception();
        roll_back();
        for (auto* write : done) write->failed(why);
        for (; next < batch.size(); ++next) batch[next]->failed(why);
        return;
    }
    for (auto* write : done) write->committed();
}

}  // namespace hg::db
