// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "db/transaction.hpp"

namespace hg::db {

/// Threads with a read-only connection each. A read sees one moment of the database and no other's
/// unfinished writing.
class Readers {
public:
    using Read = std::function<void(Transaction&)>;

    explicit Readers(std::vector<Connection> connections);
    ~Readers();
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    /// False when too many wait already or after stop(). `read` must not throw.
    [[nodiscard]] bool submit(Read read);
    void stop();

    static constexpr std::size_t waiting_max = 10'000;

private:
    void loop(Connection& connection);

    std::vector<Connection> connections_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Read> waiting_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace hg::db
