// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/intrusive/list.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "http/asio.hpp"
#include "http/message.hpp"

namespace hg::http {

class Connection;
class EventStream;

/// An answer on its way to a connection: a response, or the means to render one there.
struct Delivery {
    std::weak_ptr<Connection> connection;
    std::optional<Response> response;
    std::unique_ptr<Rendering> rendering;
    std::shared_ptr<Exchange> exchange;  ///< Destroyed on the thread that made it.
};

/// A multiple of the loop's tick; 0 is never.
using Tick = std::uint64_t;

/// One thread's io_context with the connections that live on it. It outlives its server while an
/// exchange is unanswered, so that a late answer can be dropped safely.
class Loop : public std::enable_shared_from_this<Loop> {
public:
    using Hook = boost::intrusive::list_base_hook<
        boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;
    using Streams = std::unordered_multimap<std::string, EventStream*>;

    struct Counts {
        std::atomic<std::uint64_t> requests = 0;
        std::atomic<std::uint64_t> streams_open = 0;
    };

    /// Deadlines are looked at once in `tick_length`.
    explicit Loop(std::chrono::milliseconds tick_length);
    ~Loop();

    // From any thread.
    [[nodiscard]] asio::io_context& context() { return context_; }
    [[nodiscard]] const Counts& counts() const { return counts_; }
    [[nodiscard]] bool is_here() const;
    void deliver(Delivery delivery);
    void deliver_all(std::vector<Delivery> deliveries);
    void publish(std::string_view topic);
    void call(std::function<void()> function);

    /// Returns when finish() was called and nothing is left to do.
    void run();
    /// Drops answers that still arrive. It may be called only after run() has returned.
    void close();

    // From the loop's own thread.
    void add(Connection& connection);
    void wind_down();
    void abort_all();
    void finish();
    [[nodiscard]] bool winding_down() const { return winding_down_; }
    [[nodiscard]] Tick deadline_after(std::chrono::milliseconds time) const;
    /// "Date: ...\r\n" of this second.
    [[nodiscard]] std::string_view date_line() const { return date_line_; }
    Streams::iterator add_stream(const std::string& topic, EventStream& stream);
    void remove_stream(Streams::iterator place);
    void count_request();

private:
    struct Inbox {
        std::vector<Delivery> deliveries;
        std::unordered_set<std::string> topics;
        std::vector<std::function<void()>> calls;
    };

    template <class Put>
    void put(const Put& into_inbox);
    void empty_inbox();
    void wake_streams(const std::string& topic);
    void tick();
    void refresh_date();

    const std::chrono::milliseconds tick_length_;
    Counts counts_;

    std::mutex mutex_;
    Inbox inbox_;          // guarded by mutex_
    bool awake_ = false;   // guarded by mutex_; empty_inbox() is about to run
    bool closed_ = false;  // guarded by mutex_

    asio::io_context context_;
    asio::executor_work_guard<Executor> work_;
    Timer timer_;
    Inbox emptied_;
    Tick now_ = 1;
    bool winding_down_ = false;
    bool finished_ = false;
    std::int64_t date_second_ = 0;
    std::string date_line_;
    Streams streams_;
    struct Connections;
    std::unique_ptr<Connections> connections_;
};

}  // namespace hg::http
