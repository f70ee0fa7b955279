// SPDX-License-Identifier: Apache-2.0
#include "http/connection_loop.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <exception>
#include <type_traits>
#include <utility>

namespace hg::http {

namespace {

constexpr std::chrono::seconds parting_time{2};
constexpr std::size_t parting_bytes_max = 4 * 1024 * 1024;
constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";

// An exception on one connection ends that connection and nothing else.
constexpr auto forget = [](const std::exception_ptr&) {};

// In these coroutines no co_await stands inside a condition or beside a && or ||: g++ 12 then
// resumes the wrong frame.
template <class Stream>
class ConnectionLoop final : public Connection {
public:
    template <class... Parts>
    ConnectionLoop(Loop& loop, ServerState& server_state, Admission admission, Parts&&... parts)
        : Connection(loop, server_state, admission), stream_(std::forward<Parts>(parts)...) {}

    void begin() {
        boost::system::error_code error;
        socket().set_option(asio::ip::tcp::no_delay(true), error);
        socket().non_blocking(true, error);
        const auto peer = socket().remote_endpoint(error).address();
        came_from(peer, is_tls ? Security::tls : Security::plain);
        auto self = std::static_pointer_cast<ConnectionLoop>(shared_from_this());
        asio::co_spawn(loop_.context(), run(std::move(self)), forget);
    }

private:
    static constexpr bool is_tls = !std::is_same_v<Stream, Socket>;

    Socket& socket() {
        if constexpr (is_tls) {
            return stream_.next_layer();
        } else {
            return stream_;
        }
    }

    void cancel_io() override {
        boost::system::error_code ignored;
        socket().cancel(ignored);
    }

    void close_io() override {
        boost::system::error_code ignored;
        socket().close(ignored);
    }

    Task<void> run(std::shared_ptr<ConnectionLoop> self) {
        bool goes_on = co_await greet();
        while (goes_on) {
            goes_on = co_await take_turn();
            if (goes_on) turn_over();
        }
        if (stage_ == Stage::streaming) co_await send_events(self);
        // The reading coroutine of a stream ends when the socket is closed.
        close_io();
    }

    Task<bool> greet() {
        if (loop_.winding_down()) co_return false;
        if constexpr (is_tls) {
            enter(Stage::greeting, server_state_.options.header_timeout);
            const auto [error] =
                co_await stream_.async_handshake(asio::ssl::stream_base::server, awaited_tuple);
            if (error) co_return false;
        }
        enter(Stage::idle, server_state_.options.idle_timeout);
        co_return !abandoned_ && !loop_.winding_down();
    }

    /// Serves one request and returns whether another may follow.
    Task<bool> take_turn() {
        auto progress = admission_ == Admission::refused ? turn_away() : parse();
        while (progress == Progress::more || progress == Progress::owes_continue) {
            if (progress == Progress::owes_continue) co_await say_continue();
            const auto [error, size] = co_await stream_.async_read_some(room(), awaited_tuple);
            progress = received(error, size);
        }
        if (progress == Progress::gone) co_return false;
        if (!answer_) hand_over();
        if (!answer_) co_await answer_arrives();
        if (abandoned_ || !answer_) co_return false;
        compose();
        if (!send_at_once()) {
            const bool whole = co_await send_rest();
            if (!whole) co_return false;
        }
        if (answer_->events && !head_only_) {
            enter(Stage::streaming);
            co_return false;
        }
        if (!keep_alive_) co_await part();
        co_return keep_alive_;
    }

    Progress turn_away() {
        refuse(refusals::too_many_connections);
        return Progress::settled;
    }

    Task<void> say_continue() {
        // An error is ignored here, because the next read reports it as well.
        co_await asio::async_write(stream_, asio::buffer(continue_line), awaited_tuple);
    }

    Task<void> answer_arrives() {
        co_await asio::async_initiate<const asio::use_awaitable_t<Executor>&, void()>(
            [this](auto resume) { waiter_ = Waiter(std::move(resume)); }, awaited
        );
    }

    /// Writes without suspending first, because most answers fit into the socket's buffer.
    bool send_at_once() {
        if constexpr (!is_tls) {
            boost::system::error_code error;
            sent(stream_.write_some(unsent(), error));
        }
        return all_sent();
    }

    Task<bool> send_rest() {
        while (!all_sent()) {
            const auto [error, size] = co_await stream_.async_write_some(unsent(), awaited_tuple);
            if (error) co_return false;
            sent(size);
            enter(Stage::writing, server_state_.options.write_timeout);
        }
        co_return true;
    }

    /// Closing a socket with unread bytes makes the kernel send a reset, which can destroy the
    /// answer on its way. So what the client still sends is read and discarded.
    Task<void> part() {
        enter(Stage::parting, parting_time);
        if constexpr (is_tls) co_await stream_.async_shutdown(awaited_tuple);
        boost::system::error_code ignored;
        socket().shutdown(asio::socket_base::shutdown_send, ignored);
        std::array<char, 4096> scrap{};
        for (std::size_t total = 0; total < parting_bytes_max && !expired_;) {
            const auto [error, size] =
                co_await socket().async_read_some(asio::buffer(scrap), awaited_tuple);
            if (error) break;
            total += size;
        }
    }

    Task<void> send_events(std::shared_ptr<ConnectionLoop> self) {
        events_ = std::make_shared<EventStream>(
            loop_, std::move(answer_->events), server_state_.options.ping_pause
        );
        if (loop_.winding_down()) events_->end();
        asio::co_spawn(loop_.context(), watch(std::move(self)), forget);
        while (true) {
            auto text = co_await events_->next();
            if (text.empty() || abandoned_) break;
            say(std::move(text));
            const bool whole = co_await send_rest();
            if (!whole) break;
            enter(Stage::streaming);
        }
        events_.reset();
    }

    /// Reads until the listener closes, so that the stream ends with it.
    Task<void> watch(std::shared_ptr<ConnectionLoop> self) {
        std::array<char, 256> scrap{};
        while (true) {
            const auto [error, size] =
                co_await stream_.async_read_some(asio::buffer(scrap), awaited_tuple);
            if (error) break;
        }
        if (self->events_) self->events_->end();
    }

    Stream stream_;
};

}  // namespace

void start_connection(Loop& loop, ServerState& server_state, Admission admission, Socket socket) {
    // The TLS stream keeps its own reference, so a renewed certificate may replace this context.
    if (const auto tls = server_state.tls.load()) {
        std::make_shared<ConnectionLoop<TlsStream>>(
            loop, server_state, admission, std::move(socket), *tls
        )
            ->begin();
    } else {
        std::make_shared<ConnectionLoop<Socket>>(loop, server_state, admission, std::move(socket))
            ->begin();
    }
}

}  // namespace hg::http
