// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <memory>
#include <netinet/in.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

#include "http/server.hpp"

namespace hg::http::tests {

/// What comes at all comes within this, on a machine that has much else to do as well.
constexpr std::chrono::seconds patience{30};

struct WireAnswer {
    unsigned status = 0;
    std::string head;
    std::string body;

    [[nodiscard]] bool has(std::string_view line) const {
        return head.find("\r\n" + std::string(line) + "\r\n") != std::string::npos;
    }
};

/// A client that sends exactly the bytes it is told to. Gives up when its patience ends, so
/// that a broken server fails a test instead of hanging it.
class Wire {
public:
    explicit Wire(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        const timeval silence{patience.count(), 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &silence, sizeof silence);
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_port = htons(port);
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<sockaddr*>(&place), sizeof place) != 0) {
            throw std::runtime_error("The server does not accept.");
        }
    }
    ~Wire() { ::close(socket_); }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    [[nodiscard]] int socket() const { return socket_; }

    /// Stops early when the server has closed.
    void send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto size = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (size <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(size));
        }
    }

    void get(std::string_view path) const {
        send("GET " + std::string(path) + " HTTP/1.1\r\nHost: here\r\n\r\n");
    }

    /// Up to and with the mark.
    std::string read_through(std::string_view mark) {
        auto at = received_.find(mark);
        while (at == std::string::npos) {
            if (!receive()) throw std::runtime_error("The server closed or was silent.");
            at = received_.find(mark);
        }
        return take(at + mark.size());
    }

    std::string read_bytes(std::size_t size) {
        while (received_.size() < size) {
            if (!receive()) throw std::runtime_error("The server closed or was silent.");
        }
        return take(size);
    }

    WireAnswer answer() {
        WireAnswer answer;
        answer.head = read_through("\r\n\r\n");
        if (!answer.head.starts_with("HTTP/1.1 ")) throw std::runtime_error("No answer begins.");
        answer.status = static_cast<unsigned>(std::atoi(answer.head.substr(9, 3).c_str()));
        const auto length = answer.head.find("Content-Length: ");
        if (length == std::string::npos) return answer;
        answer.body = read_bytes(std::stoul(answer.head.substr(length + 16)));
        return answer;
    }

    /// Whether the server closes without another byte.
    bool ends() { return received_.empty() && !receive() && closed_; }

    /// Closes without notice, so that the kernel answers further bytes with a reset.
    void vanish() const {
        const linger at_once{1, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        ::shutdown(socket_, SHUT_RDWR);
    }

private:
    bool receive() {
        std::array<char, 65536> bytes{};
        const auto size = ::recv(socket_, bytes.data(), bytes.size(), 0);
        closed_ = size == 0;
        if (size <= 0) return false;
        received_.append(bytes.data(), static_cast<std::size_t>(size));
        return true;
    }

    std::string take(std::size_t size) {
        auto taken = received_.substr(0, size);
        received_.erase(0, size);
        return taken;
    }

    int socket_;
    bool closed_ = false;
    std::string received_;
};

using Handling = std::function<void(std::shared_ptr<Exchange>)>;

/// A started server on a free port.
class Scene : private Handler {
public:
    explicit Scene(Handling handling, ServerOptions options = {})
        : handling_(std::move(handling)), server_(on_free_port(std::move(options)), *this) {
        server_.start();
    }

    Server& server() { return server_; }
    [[nodiscard]] std::uint16_t port() const { return server_.port(); }

private:
    static ServerOptions on_free_port(ServerOptions options) {
        options.port = 0;
        return options;
    }
    void handle(std::shared_ptr<Exchange> exchange) override { handling_(std::move(exchange)); }

    Handling handling_;
    Server server_;
};

inline Response text(std::string body) {
    Response response;
    response.content_type = "text/plain";
    response.body = std::move(body);
    return response;
}

/// Answers with the path and the body of the request.
inline void echo(const std::shared_ptr<Exchange>& exchange) {
    const auto& request = exchange->request();
    exchange->answer(text(request.path + "|" + request.query + "|" + request.body));
}

}  // namespace hg::http::tests
