// SPDX-License-Identifier: Apache-2.0
#include "db/readers.hpp"

namespace hg::db {

namespace {
constexpr Query begin{"readers.begin", "BEGIN"};
constexpr Query commit{"readers.commit", "COMMIT"};
}  // namespace

Readers::Readers(std::vector<Connection> connections) : connections_(std::move(connections)) {
    for (auto& connection : connections_) {
        threads_.emplace_back([this, &connection] { loop(connection); });
    }
}

Readers::~Readers() { stop(); }

bool Readers::submit(Read read) {
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_ || waiting_.size() >= waiting_max) return false;
        waiting_.push_back(std::move(read));
    }
    wake_.notify_one();
    return true;
}

void Readers::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void Readers::loop(Connection& connection) {
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        const auto read = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        Transaction tx(connection);
        tx.run(begin);
        read(tx);
        tx.run(commit);
        lock.lock();
    }
}

}  // namespace hg::db
