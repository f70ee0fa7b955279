// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/beast/core/flat_buffer.hpp>

#include <array>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "http/event_stream.hpp"
#include "http/forwarded.hpp"
#include "http/loop.hpp"
#include "http/parser.hpp"
#include "http/render.hpp"
#include "http/server.hpp"
#include "http/waiter.hpp"

namespace hg::http {

/// What all connections of a server share.
struct ServerState {
    ServerState(ServerOptions own_options, Handler& own_handler)
        : options(std::move(own_options)), handler(own_handler), proxies({}) {}

    ServerOptions options;
    Handler& handler;
    TrustedProxies proxies;
    std::atomic<std::shared_ptr<asio::ssl::context>> tls;  ///< Of connections yet to come.

    std::atomic<std::uint64_t> accepted = 0;
    std::atomic<std::uint64_t> refused = 0;
    std::atomic<std::uint64_t> open = 0;   ///< Without those that are being refused.
    std::atomic<std::uint64_t> alive = 0;  ///< With them.
    std::mutex mutex;
    std::condition_variable emptied;  ///< When alive falls to zero.
};

enum class Admission { served, refused };

/// The state of one connection and its request. Everything but the reading and writing of bytes,
/// which depends on the kind of stream, is here. Lives on its loop's thread.
class Connection : public std::enable_shared_from_this<Connection>, public Loop::Hook {
public:
    Connection(Loop& loop, ServerState& server_state, Admission admission);
    virtual ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Takes the answer to the pending request. It may resume the connection's coroutine.
    void deliver(Response response);
    /// Whether the handler has not yet returned from this connection's request.
    [[nodiscard]] bool is_handing_over() const { return handing_over_; }
    /// Stores the answer until the handler returns.
    void keep(Response response) { answer_ = std::move(response); }

    void tick(Tick now);
    /// Closes the connection as soon as no request is pending.
    void wind_down();
    /// Closes the connection at once.
    void abort();

protected:
    enum class Stage { greeting, idle, header, body, answering, writing, streaming, parting };
    enum class Progress { more, owes_continue, settled, gone };
    enum class Security { plain, tls };
    using Pieces = std::array<asio::const_buffer, 2>;

    virtual void cancel_io() = 0;
    virtual void close_io() = 0;

    void came_from(const asio::ip::address& peer, Security security);
    void enter(Stage stage, std::chrono::milliseconds time);
    void enter(Stage stage);

    /// The free part of the buffer, for the next read.
    asio::mutable_buffer room();
    /// Takes the bytes of a read and parses them, as parse() does.
    Progress received(const boost::system::error_code& error, std::size_t size);
    /// Parses what is in the buffer; settled when a request is complete or answer_ refuses it.
    Progress parse();
    void refuse(const Refusal& refusal);
    /// Gives the complete request to the handler; the answer may be there when this returns.
    void hand_over();
    /// Renders answer_ for writing.
    void compose();
    /// Appends these bytes to what is written next.
    void say(std::string bytes);
    /// The bytes that are still to be written.
    [[nodiscard]] Pieces unsent() const;
    void sent(std::size_t size) { sent_ += size; }
    [[nodiscard]] bool all_sent() const { return sent_ == out_.size() + body_.size(); }
    /// Resets the state for the next request of the same connection.
    void turn_over();

    Loop& loop_;
    ServerState& server_state_;
    const Admission admission_;
    Stage stage_ = Stage::greeting;
    Waiter waiter_;
    std::optional<Response> answer_;
    std::shared_ptr<EventStream> events_;
    std::string out_;
    bool keep_alive_ = true;
    bool abandoned_ = false;
    bool handing_over_ = false;
    bool head_only_ = false;
    bool expired_ = false;  // the deadline of the present stage has passed

private:
    [[nodiscard]] Persistence persistence() const;
    /// Calls on_answer, if one is set.
    void report();
    Progress parsed(const boost::beast::error_code& error);
    void start_request();

    std::optional<RequestParser> parser_;
    boost::beast::flat_buffer buffer_;
    std::string_view body_;
    std::size_t sent_ = 0;
    Tick deadline_ = 0;
    bool http10_ = false;
    bool peer_trusted_ = false;
    Security security_ = Security::plain;
    std::optional<Method> method_;  // of the request that is being answered
    std::chrono::steady_clock::time_point since_;
    std::string peer_;
};

}  // namespace hg::http
