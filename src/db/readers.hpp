// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "db/transaction.hpp"

namespace hg::db {

/// One look at the database. `look` may throw, and it may run again when the server went away in
/// the middle. Then `done` is called once, with the exception or with nothing.
struct Read {
    std::function<void(Transaction&)> look;
    std::function<void(std::exception_ptr)> done;
};

/// Threads with a read-only connection each. A read sees the database as it was at one moment,
/// without anybody's unfinished writes.
class Readers {
public:
    Readers(const DatabaseLocation& location, ConnectionOptions options, unsigned count);
    ~Readers();
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    /// Returns false when too many wait already, and after stop().
    [[nodiscard]] bool submit(Read read);
    void stop();

    static constexpr std::size_t waiting_max = 10'000;

private:
    using Held = std::unique_ptr<Connection>;

    void loop(Held& connection);
    void serve(Held& connection, const Read& read);
    void look_once(Held& connection, const Read& read);

    DatabaseLocation location_;
    ConnectionOptions options_;
    std::vector<Held> connections_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Read> waiting_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace hg::db
