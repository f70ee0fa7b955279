// SPDX-License-Identifier: Apache-2.0
#include "db/postgres/cluster_membership.hpp"

#include <fmt/core.h>

#include <chrono>
#include <sys/eventfd.h>
#include <unistd.h>

#include "db/transaction.hpp"

namespace hg::db {

namespace {

constexpr int leader_lock = 1000;  ///< The smaller ones are the numbers'.
constexpr int patience_ms = 1000;

constexpr Query lock_try{"cluster.lock_try", R"sql(
    SELECT pg_try_advisory_lock(hashtext($1), CAST($2 AS INTEGER))
)sql"};
constexpr Query notify{"cluster.notify", "SELECT pg_notify($1, $2)"};

void nudge(int wake) {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wake, &one, sizeof one);
}

}  // namespace

ClusterMembership::ClusterMembership(
    const DatabaseLocation& location,
    std::function<void(std::string_view topic)> on_notify,
    std::function<void(int node)> on_node_id
)
    : location_(location),
      on_notify_(std::move(on_notify)),
      on_node_id_(std::move(on_node_id)),
      wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    join();
    thread_ = std::thread([this] { loop(); });
}

ClusterMembership::~ClusterMembership() {
    stop();
    ::close(wake_);
}

void ClusterMembership::stop() {
    stopping_ = true;
    nudge(wake_);
    if (thread_.joinable()) thread_.join();
    leave();
}

void ClusterMembership::announce(const std::vector<std::string>& topics) {
    {
        const std::scoped_lock lock(mutex_);
        announced_.insert(announced_.end(), topics.begin(), topics.end());
    }
    nudge(wake_);
}

/// The server releases a session's locks when it ends, however it ends.
bool ClusterMembership::try_lock(int number) {
    return Transaction(*connection_).one<bool>(lock_try, location_.schema, number);
}

void ClusterMembership::join() {
    connection_ = std::make_unique<PostgresConnection>(location_, ConnectionOptions{});
    connection_->execute(fmt::format("LISTEN \"{}\"", location_.schema));
    take_number();
    is_leader_ = try_lock(leader_lock);
}

/// Takes the number that it had before, if no other program has taken it meanwhile, or a free one.
void ClusterMembership::take_number() {
    const int before = node_;
    for (int i = 0; i < IdMaker::nodes; ++i) {
        const int number = (before + i) % IdMaker::nodes;
        if (!try_lock(number)) continue;
        node_ = number;
        return on_node_id_(number);
    }
    throw Error(
        ErrorKind::busy,
        fmt::format(
            "{} programs serve {} already; there is room for no more.",
            IdMaker::nodes,
            location_.schema
        )
    );
}

void ClusterMembership::leave() {
    is_leader_ = false;
    connection_.reset();
}

void ClusterMembership::loop() {
    while (!stopping_) {
        try {
            if (!connection_) join();
            turn();
        } catch (const Error&) {
            leave();
            std::this_thread::sleep_for(std::chrono::milliseconds(patience_ms / 4));
        }
    }
}

/// Announces what waits, hears what others announced, and leads once nobody else does.
void ClusterMembership::turn() {
    Transaction tx(*connection_);
    for (const auto& topic : to_announce()) {
        tx.first<std::string>(notify, location_.schema, fmt::format("{} {}", node_, topic));
    }
    for (const auto& text : connection_->notifications(wake_, patience_ms)) {
        const auto space = text.find(' ');
        if (text.substr(0, space) != std::to_string(node_)) on_notify_(text.substr(space + 1));
    }
    if (!is_leader_) is_leader_ = try_lock(leader_lock);
}

std::vector<std::string> ClusterMembership::to_announce() {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto taken = ::read(wake_, &count, sizeof count);
    const std::scoped_lock lock(mutex_);
    return std::exchange(announced_, {});
}

}  // namespace hg::db
