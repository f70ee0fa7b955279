// SPDX-License-Identifier: Apache-2.0
#include "db/postgres/writers.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>

namespace hg::db {

namespace {

constexpr std::size_t fibers_max = 256;
constexpr int tries_max = 8;
constexpr std::chrono::milliseconds first_pause{20};

/// One lock a tenant, held to the end of a transaction: shared by pipelined batches, exclusive by
/// all others. It is the first statement, before which a transaction holds nothing that another
/// could wait for; so it takes part in no deadlock. Each later statement sees what was committed
/// before the lock was granted.
std::string lock_of(const DatabaseLocation& location, std::string_view kind) {
    return fmt::format(
        "SELECT pg_advisory_xact_lock{}(hashtextextended('{}', 1))", kind, location.schema
    );
}

constexpr Query transaction_id{"writer.transaction_id", "SELECT pg_current_xact_id()::text"};
constexpr Query transaction_end{"writer.transaction_end", "SELECT pg_xact_status($1::xid8)"};

}  // namespace

/// One session of the server and what it is busy with.
class PostgresWriters::Session {
public:
    explicit Session(const DatabaseLocation& location)
        : location_(location),
          lock_shared_(lock_of(location, "_shared")),
          lock_exclusive_(lock_of(location, "")),
          connection_(std::make_unique<PostgresConnection>(location, ConnectionOptions{})) {}

    /// Runs and commits all, and starts again while what went wrong may pass.
    DoneBatch commit_together(Batch batch) {
        DoneBatch done(batch.size());
        std::exception_ptr why;
        // How an earlier batch ended, which was given up, says nothing of this one.
        unanswered_.clear();
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
        try {
            if (reconnect_and_ask()) return {};
            // Only now: a batch that turns out to be committed keeps what its writes failed by.
            for (auto& each : done) each.why = nullptr;
            run(batch, done);
            commit();
            return {};
        } catch (...) {
            connection_->roll_back();
            return std::current_exception();
        }
    }

    void run(const Batch& batch, DoneBatch& done) {
        const bool pipelined = batch.front()->pipelined();
        begin(pipelined);
        if (pipelined ? run_together(batch) : run_in_turn(batch)) return;
        connection_->roll_back();
        begin(pipelined);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            done[i].why = run_carefully(*connection_, *batch[i]);
        }
    }

    void begin(bool pipelined) {
        connection_->begin(Access::write);
        connection_->run_unheard(pipelined ? lock_shared_ : lock_exclusive_);
    }

    /// Runs all without savepoints, as run_together() does. Returns false when the batch has to be
    /// run again, more carefully.
    bool run_in_turn(const Batch& batch) {
        return std::ranges::all_of(batch, [this](const auto& write) {
            return run_plainly(*connection_, *write);
        });
    }

    bool run_together(const Batch& batch) {
        bool good = true;
        connection_->set_pause([this] { fibers_.pause(); });
        fibers_.run(
            batch.size(),
            [&](std::size_t i) { good = run_plainly(*connection_, *batch[i]) && good; },
            [this] { exchange(); }
        );
        connection_->set_pause({});
        return good;
    }

    /// Each statement that waits for its result is told what goes wrong here.
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

    /// Connects again if need be. Returns true when the transaction whose end was not heard turns
    /// out to be committed; throws while the server has not ended it.
    bool reconnect_and_ask() {
        if (!connection_->usable()) {
            connection_ = std::make_unique<PostgresConnection>(location_, ConnectionOptions{});
        }
        if (unanswered_.empty()) return false;
        Transaction tx(*connection_);
        const auto end = tx.one<std::optional<std::string>>(transaction_end, unanswered_);
        if (end != "in progress") return end == "committed";
        throw Error(ErrorKind::lost, "PostgreSQL is still committing what it has not answered.");
    }

    DatabaseLocation location_;
    std::string lock_shared_;
    std::string lock_exclusive_;
    std::unique_ptr<PostgresConnection> connection_;
    Fibers fibers_{fibers_max};
    std::string unanswered_;  ///< The id of this batch's transaction whose end was not heard.
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
        if (stopping_ || pipelined_.size() + exclusive_.size() >= waiting_max) return false;
        auto& queue = write->pipelined() ? pipelined_ : exclusive_;
        queue.push_back(std::move(write));
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

bool PostgresWriters::may_take_exclusive() const { return !exclusive_.empty() && !exclusive_runs_; }

Batch PostgresWriters::take() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !pipelined_.empty() || may_take_exclusive(); });
    // Both kinds have their turn, however much comes of the other.
    const bool exclusive = may_take_exclusive() && (pipelined_.empty() || !exclusive_was_last_);
    exclusive_was_last_ = exclusive;
    exclusive_runs_ = exclusive_runs_ || exclusive;
    auto& queue = exclusive ? exclusive_ : pipelined_;
    const auto most = exclusive ? exclusive_max : pipelined_max;
    Batch batch;
    while (!queue.empty() && batch.size() < most) {
        batch.push_back(std::move(queue.front()));
        queue.pop_front();
    }
    return batch;
}

/// Wakes nobody: who gives back takes next. It leaves exclusive writes only for a pipelined one,
/// whose submit() has woken a thread that will find them.
void PostgresWriters::give_back(bool pipelined) {
    if (pipelined) return;
    const std::scoped_lock lock(mutex_);
    exclusive_runs_ = false;
}

void PostgresWriters::loop(Session& session) {
    for (auto batch = take(); !batch.empty(); batch = take()) {
        const bool pipelined = batch.front()->pipelined();
        for (auto& done : session.commit_together(std::move(batch))) tell(done);
        after_batch_();
        // Exclusive writes are told in the order in which they were run, so the next batch waits.
        give_back(pipelined);
    }
}

}  // namespace hg::db
