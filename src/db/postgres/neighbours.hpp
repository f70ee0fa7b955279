// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

#include "db/postgres/connection.hpp"

namespace hg::db {

/// What programs that serve the same schema have to agree on, over one session of the server that
/// holds advisory locks and listens: which number each has, which of them runs the scheduled jobs,
/// and what changed on the pages that another serves.
class Neighbours {
public:
    /// Both are called with what has come up, on a thread of their own: topics that others
    /// announce, and this program's number, the first time before this returns.
    Neighbours(
        const Place& place,
        std::function<void(std::string_view topic)> heard,
        std::function<void(int node)> numbered
    );
    ~Neighbours();
    Neighbours(const Neighbours&) = delete;
    Neighbours& operator=(const Neighbours&) = delete;

    void announce(const std::vector<std::string>& topics);
    [[nodiscard]] bool leads() const { return leads_; }
    void stop();

private:
    void join();
    bool try_lock(int number);
    void take_number();
    void loop();
    void turn();
    void leave();
    std::vector<std::string> to_announce();

    Place place_;
    std::function<void(std::string_view)> heard_;
    std::function<void(int)> numbered_;
    std::unique_ptr<PostgresConnection> connection_;
    std::atomic<bool> leads_ = false;
    int node_ = 0;
    std::mutex mutex_;
    std::vector<std::string> announced_;
    std::atomic<bool> stopping_ = false;
    int wake_;  ///< An eventfd: written when there is something to announce, or to stop for.
    std::thread thread_;
};

}  // namespace hg::db
