// SPDX-License-Identifier: Apache-2.0
#include "db/postgres/writers.hpp"

#include <algorithm>
#include <chrono>

namespace hg::db {

namespace {

constexpr std::size_t fibers_max = 256;
constexpr int tries_max = 8;
constexpr std::chrono::milliseconds first_pause{20};

constexpr Query transaction_id{"writer.transaction_id", "SELECT pg_current_xact_id()::text"};
constexpr Query transaction_end{"writer.transaction_end", "SELECT pg_xact_status($1::xid8)"};

}  // namespace

/// One session of the server and what it is busy with.
class PostgresWriters::Session {
public:
    explicit Session(const DatabaseLocation& location)
        : location_(location),
          connection_(std::make_unique<PostgresConnection>(location, ConnectionOptions{})) {}

    /// Runs and commits all, again from the start while what went wrong may pass.
    DoneBatch commit_together(Batch batch) {
        DoneBatch done(batch.size());
        std::exception_ptr why;
        for (int tries = 0; tries < tries_max; ++tries) {
            if (tries > 0) std::this_thread::sleep_for(first_pause * (1 << tries) / 2);
            why = try_to_commit(batch, done);
            if (!why || !is_passing(*error_kind_of(why))) break;
        }
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (why) done[i].why = why;
            done[i].write = std::move(batch[i]);
        }
        return done;
    }

private:
    std::exception_ptr try_to_commit(const Batch& batch, DoneBatch& done) {
        for (auto& each : done) each.why = nullptr;
        try {
            if (!reconnect_and_ask()) {
                run(batch, done);
                commit();
            }
            unanswered_.clear();
            return {};
        } catch (...) {
            connection_->roll_back();
            return std::current_exception();
        }
    }

    void run(const Batch& batch, DoneBatch& done) {
        connection_->begin(Access::write);
        if (run_all(batch)) return;
        connection_->roll_back();
        connection_->begin(Access::write);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            done[i].why = run_carefully(*connection_, *batch[i]);
        }
    }

    /// Without savepoints. False when the batch has to be run again, more carefully.
    bool run_all(const Batch& batch) {
        std::vector<Write*> together;
        std::vector<Write*> alone;
        for (const auto& write : batch) {
            (write->pipelined() ? together : alone).push_back(write.get());
        }
        return run_together(together) && std::ranges::all_of(alone, [this](auto* write) {
                   return run_plainly(*connection_, *write);
               });
    }

    bool run_together(const std::vector<Write*>& writes) {
        bool good = true;
        connection_->set_pause([this] { fibers_.pause(); });
        fibers_.run(
            writes.size(),
            [&](std::size_t i) { good = run_plainly(*connection_, *writes[i]) && good; },
            [this] { exchange(); }
        );
        connection_->set_pause({});
        return good;
    }

    /// What goes wrong here is told to each statement that waits for its result.
    void exchange() {
        try {
            connection_->exchange();
        } catch (const Error&) {
            return;
        }
    }

    /// When the server goes away before it has answered a COMMIT, only it knows how that ended.
    void commit() {
        Transaction tx(*connection_);
        unanswered_ = tx.one<std::string>(transaction_id);
        connection_->commit();
    }

    /// Connects again if need be; true when the transaction whose end was not heard is committed.
    bool reconnect_and_ask() {
        if (connection_->usable()) return false;
        connection_ = std::make_unique<PostgresConnection>(location_, ConnectionOptions{});
        if (unanswered_.empty()) return false;
        Transaction tx(*connection_);
        return tx.one<std::optional<std::string>>(transaction_end, unanswered_) == "committed";
    }

    DatabaseLocation location_;
    std::unique_ptr<PostgresConnection> connection_;
    Fibers fibers_{fibers_max};
    std::string unanswered_;  ///< The id of a transaction whose end was not heard.
};

PostgresWriters::PostgresWriters(
    const DatabaseLocation& location, unsigned count, std::function<void()> after_batch
)
    : after_batch_(std::move(after_batch)) {
    for (unsigned i = 0; i < count; ++i) sessions_.push_back(std::make_unique<Session>(location));
    for (auto& session : sessions_) {
        threads_.emplace_back([this, &session] { loop(*session); });
    }
}

PostgresWriters::~PostgresWriters() { stop(); }

bool PostgresWriters::submit(std::unique_ptr<Write> write) {
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_ || waiting_.size() >= waiting_max) return false;
        waiting_.push_back(std::move(write));
    }
    wake_.notify_one();
    return true;
}

void PostgresWriters::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

Batch PostgresWriters::take() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    Batch batch;
    while (!waiting_.empty() && batch.size() < batch_max) {
        batch.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
    return batch;
}

void PostgresWriters::loop(Session& session) {
    for (auto batch = take(); !batch.empty(); batch = take()) {
        for (auto& done : session.commit_together(std::move(batch))) tell(done);
        after_batch_();
    }
}

}  // namespace hg::db
