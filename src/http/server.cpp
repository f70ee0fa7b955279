// SPDX-License-Identifier: Apache-2.0
#include "http/server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <future>
#include <system_error>
#include <thread>
#include <utility>

#include "http/connection.hpp"
#include "http/connection_loop.hpp"
#include "http/loop.hpp"
#include "http/tls.hpp"

namespace hg::http {

namespace {

using std::chrono::milliseconds;

// A refused client keeps its connection for a moment to read the reason, but no more than this many
// do. Over TLS each costs a handshake, which must not take processor time from admitted clients.
constexpr std::uint64_t refused_at_once_max = 1000;
constexpr std::uint64_t refused_over_tls_at_once_max = 50;
constexpr milliseconds accept_pause{50};

milliseconds tick_length(const ServerOptions& options) {
    const auto shortest = std::min(
        {options.header_timeout, options.body_timeout, options.idle_timeout, options.write_timeout}
    );
    return std::clamp(shortest / 8, milliseconds(5), milliseconds(500));
}

TrustedProxies proxies_of(const ServerOptions& options) {
    try {
        return TrustedProxies(options.trusted_proxies);
    } catch (const std::runtime_error& error) {
        throw std::system_error(std::make_error_code(std::errc::invalid_argument), error.what());
    }
}

asio::ip::tcp::endpoint endpoint_of(const ServerOptions& options) {
    boost::system::error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error) {
        throw std::system_error(error, "Cannot listen on \"" + options.address + "\"");
    }
    return {address, options.port};
}

std::shared_ptr<asio::ssl::context> tls_of(const ServerOptions& options) {
    if (options.tls_certificate_file.empty()) return nullptr;
    return make_tls_context(options.tls_certificate_file, options.tls_key_file);
}

void listen(Acceptor& acceptor, const ServerOptions& options) {
    const auto endpoint = endpoint_of(options);
    boost::system::error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (!error) return;
    const auto place = options.address + " port " + std::to_string(options.port);
    throw std::system_error(error, "Cannot listen on " + place);
}

}  // namespace

class Server::State {
public:
    State(ServerOptions options, Handler& handler);
    ~State();

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] ServerCounts counts() const;
    void start();
    void drain(milliseconds patience);
    void publish(std::string_view topic);
    void renew_certificate() { server_state_.tls = tls_of(server_state_.options); }

private:
    Task<void> accept_all();
    void admit(Loop& loop, Socket socket);
    void begin(Loop& loop, Admission admission, Socket socket);
    void stop_accepting();
    bool wait_until_empty(milliseconds patience);
    template <class Step>
    void on_every_loop(Step step);

    ServerState server_state_;
    std::vector<std::shared_ptr<Loop>> loops_;
    Acceptor acceptor_;
    Timer accept_timer_;
    std::uint16_t port_ = 0;
    bool accepting_ = true;  // on the thread of the first loop
    std::vector<std::thread> threads_;
    std::mutex drain_mutex_;
    bool drained_ = false;  // guarded by drain_mutex_
};

namespace {

std::vector<std::shared_ptr<Loop>> make_loops(const ServerOptions& options) {
    std::vector<std::shared_ptr<Loop>> loops;
    for (unsigned count = 0; count < std::max(options.threads, 1U); ++count) {
        loops.push_back(std::make_shared<Loop>(tick_length(options)));
    }
    return loops;
}

}  // namespace

Server::State::State(ServerOptions options, Handler& handler)
    : server_state_(std::move(options), handler),
      loops_(make_loops(server_state_.options)),
      acceptor_(loops_.front()->context()),
      accept_timer_(loops_.front()->context()) {
    server_state_.proxies = proxies_of(server_state_.options);
    renew_certificate();
    listen(acceptor_, server_state_.options);
    port_ = acceptor_.local_endpoint().port();
}

Server::State::~State() { drain(milliseconds(0)); }

ServerCounts Server::State::counts() const {
    ServerCounts counts;
    counts.connections = server_state_.accepted.load();
    counts.connections_open = server_state_.open.load();
    counts.refused_connections = server_state_.refused.load();
    for (const auto& loop : loops_) {
        counts.requests += loop->counts().requests.load(std::memory_order_relaxed);
        counts.streams_open += loop->counts().streams_open.load();
    }
    return counts;
}

void Server::State::start() {
    asio::co_spawn(loops_.front()->context(), accept_all(), [](const std::exception_ptr&) {});
    for (const auto& loop : loops_) threads_.emplace_back([loop] { loop->run(); });
}

Task<void> Server::State::accept_all() {
    for (std::size_t next = 0; accepting_; ++next) {
        auto& loop = *loops_[next % loops_.size()];
        auto [error, socket] = co_await acceptor_.async_accept(loop.context(), awaited_tuple);
        if (!accepting_) break;
        if (!error) {
            admit(loop, std::move(socket));
            continue;
        }
        // Most likely out of file descriptors: wait until some connection has ended.
        accept_timer_.expires_after(accept_pause);
        co_await accept_timer_.async_wait(awaited_tuple);
    }
}

void Server::State::admit(Loop& loop, Socket socket) {
    const auto open = server_state_.open.load();
    auto admission = Admission::served;
    if (open >= server_state_.options.connections_max) {
        server_state_.refused.fetch_add(1);
        const auto most =
            server_state_.tls.load() ? refused_over_tls_at_once_max : refused_at_once_max;
        if (server_state_.alive.load() > open + most) return;
        admission = Admission::refused;
    } else {
        server_state_.accepted.fetch_add(1);
        server_state_.open.fetch_add(1);
    }
    server_state_.alive.fetch_add(1);
    if (loop.is_here()) return begin(loop, admission, std::move(socket));
    asio::post(loop.context(), [this, &loop, admission, own = std::move(socket)]() mutable {
        begin(loop, admission, std::move(own));
    });
}

void Server::State::begin(Loop& loop, Admission admission, Socket socket) {
    start_connection(loop, server_state_, admission, std::move(socket));
}

void Server::State::publish(std::string_view topic) {
    for (const auto& loop : loops_) loop->publish(topic);
}

void Server::State::stop_accepting() {
    std::promise<void> stopped;
    loops_.front()->call([this, &stopped] {
        boost::system::error_code ignored;
        accepting_ = false;
        acceptor_.close(ignored);
        accept_timer_.cancel();
        stopped.set_value();
    });
    stopped.get_future().wait();
}

bool Server::State::wait_until_empty(milliseconds patience) {
    std::unique_lock lock(server_state_.mutex);
    return server_state_.emptied.wait_for(lock, patience, [this] {
        return server_state_.alive == 0;
    });
}

template <class Step>
void Server::State::on_every_loop(Step step) {
    for (const auto& loop : loops_) {
        loop->call([at = loop.get(), step] { (at->*step)(); });
    }
}

void Server::State::drain(milliseconds patience) {
    const std::lock_guard once(drain_mutex_);
    if (std::exchange(drained_, true)) return;
    if (!threads_.empty()) {
        stop_accepting();
        on_every_loop(&Loop::wind_down);
        if (!wait_until_empty(patience)) on_every_loop(&Loop::abort_all);
        on_every_loop(&Loop::finish);
    }
    for (auto& thread : threads_) thread.join();
    for (const auto& loop : loops_) loop->close();
}

Server::Server(ServerOptions options, Handler& handler)
    : state_(std::make_unique<State>(std::move(options), handler)) {}

Server::~Server() = default;

std::uint16_t Server::port() const { return state_->port(); }

ServerCounts Server::counts() const { return state_->counts(); }

void Server::start() { state_->start(); }

void Server::drain(std::chrono::milliseconds patience) { state_->drain(patience); }

void Server::renew_certificate() { state_->renew_certificate(); }

void Server::publish(std::string_view topic) { state_->publish(topic); }

}  // namespace hg::http
