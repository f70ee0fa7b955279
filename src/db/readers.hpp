// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "db/transaction.hpp"

namespace hg::db {

/// One look at the database; it owns what it works on.
class Read {
public:
    Read() = default;
    virtual ~Read() = default;
    Read(const Read&) = delete;
    Read& operator=(const Read&) = delete;

    /// May throw, and may run again when the server went away in the middle.
    virtual void look(Transaction& tx) = 0;
    /// Called once after it, with the exception or with nothing.
    virtual void done(const std::exception_ptr& why) = 0;
};

/// A read by two functions.
template <class Look, class Done>
std::unique_ptr<Read> read_by(Look look, Done done) {
    class ByFunctions final : public Read {
    public:
        ByFunctions(Look look, Done done) : look_(std::move(look)), done_(std::move(done)) {}
        void look(Transaction& tx) override { look_(tx); }
        void done(const std::exception_ptr& why) override { done_(why); }

    private:
        Look look_;
        Done done_;
    };
    return std::make_unique<ByFunctions>(std::move(look), std::move(done));
}

/// Threads with a read-only connection each. A read sees the database as it was at one moment,
/// without anybody's unfinished writes.
class Readers {
public:
    Readers(const DatabaseLocation& location, ConnectionOptions options, unsigned count);
    ~Readers();
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    /// Returns false, and leaves the read where it is, when too many wait already and after stop().
    [[nodiscard]] bool submit(std::unique_ptr<Read>&& read);
    void stop();

    static constexpr std::size_t waiting_max = 10'000;

private:
    using Held = std::unique_ptr<Connection>;

    void loop(Held& connection);
    void serve(Held& connection, Read& read);
    void look_once(Held& connection, Read& read);

    DatabaseLocation location_;
    ConnectionOptions options_;
    std::vector<Held> connections_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::unique_ptr<Read>> waiting_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace hg::db
