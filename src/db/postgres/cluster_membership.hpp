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
class ClusterMembership {
public:
    /// Both functions are called on a thread of this object: with the topics that others announce,
    /// and with this program's number, the first time before the constructor returns.
    ClusterMembership(
        const DatabaseLocation& location,
        std::function<void(std::string_view topic)> on_notify,
        std::function<void(int node)> on_node_id
    );
    ~ClusterMembership();
    ClusterMembership(const ClusterMembership&) = delete;
    ClusterMembership& operator=(const ClusterMembership&) = delete;

    void announce(const std::vector<std::string>& topics);
    [[nodiscard]] bool is_leader() const { return is_leader_; }
    void stop();

private:
    void join();
    bool try_lock(int number);
    void take_number();
    void loop();
    void turn();
    void leave();
    std::vector<std::string> to_announce();

    DatabaseLocation location_;
    std::function<void(std::string_view)> on_notify_;
    std::function<void(int)> on_node_id_;
    std::unique_ptr<PostgresConnection> connection_;
    std::atomic<bool> is_leader_ = false;
    int node_ = 0;
    std::mutex mutex_;
    std::vector<std::string> announced_;
    std::atomic<bool> stopping_ = false;
    int wake_;  ///< An eventfd: written when there is something to announce, or to stop for.
    std::thread thread_;
};

}  // namespace hg::db
