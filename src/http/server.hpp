// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace hg::http {

/// One answered request as the log sees it, without personal data.
struct Answered {
    std::string_view method = "-";  ///< "-" when what came was no request.
    std::string_view route = "-";   ///< "-" for pages and for unknown addresses.
    unsigned status = 0;
    std::chrono::microseconds took{0};  ///< From the whole request to the answer.
    std::string_view request_id = "-";  ///< As a problem tells it; "-" for good answers.
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;         ///< 0: any free one, see Server::port().
    std::string tls_certificate_file;  ///< PEM chain; empty: plain HTTP.
    std::string tls_key_file;
    /// Addresses or networks ("10.0.0.0/8") whose X-Forwarded-For and -Proto count.
    std::vector<std::string> trusted_proxies;
    unsigned threads = 1;
    std::size_t connections_max = 20000;  ///< Beyond: 503 with Retry-After, then closed.
    std::size_t header_bytes_max = 16 * 1024;
    std::size_t body_bytes_max = 1024 * 1024;
    std::chrono::milliseconds header_timeout{10'000};  ///< From the first byte to the last header.
    std::chrono::milliseconds body_timeout{20'000};
    std::chrono::milliseconds idle_timeout{60'000};   ///< Between requests of a kept connection.
    std::chrono::milliseconds write_timeout{20'000};  ///< Without a byte being taken.
    std::chrono::milliseconds ping_pause{15'000};     ///< Between signs of life of a stream.
    std::function<void(const Answered&)> on_answer;   ///< On connection threads: must not block.
};

/// Counters since the start, for /metrics.
struct ServerCounts {
    std::uint64_t connections = 0;
    std::uint64_t connections_open = 0;
    std::uint64_t requests = 0;
    std::uint64_t refused_connections = 0;
    std::uint64_t streams_open = 0;
};

class Server {
public:
    /// Binds and listens at once; throws std::system_error with a readable sentence when it cannot.
    Server(ServerOptions options, Handler& handler);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] ServerCounts counts() const;

    /// Starts the connection threads and returns.
    void start();
    /// Stops accepting, ends event streams, lets running requests finish for at most `patience`,
    /// closes idle connections, joins the threads. Safe to call twice, but not from a handler.
    void drain(std::chrono::milliseconds patience);
    /// Reads the TLS files again, for the connections that come from now on; from any thread.
    /// Throws std::system_error, and keeps what it has, when they cannot be used.
    void renew_certificate();
    /// Wakes the event streams of a topic; from any thread, after what they will read is stored.
    void publish(std::string_view topic);

private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace hg::http
