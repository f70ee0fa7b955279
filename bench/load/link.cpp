// SPDX-License-Identifier: Apache-2.0
#include "load/link.hpp"

#include <openssl/err.h>

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace hg::bench {
namespace {

thread_local std::array<char, 64 * 1024> arrivals;

sockaddr_in socket_address(std::uint32_t address, std::uint16_t port) {
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_port = htons(port);
    name.sin_addr.s_addr = htonl(address);
    return name;
}

void check(int result, const char* what) {
    if (result != 0) throw std::system_error(errno, std::generic_category(), what);
}

int connecting_socket(Place place, std::uint32_t visitor) {
    const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (made < 0) throw std::system_error(errno, std::generic_category(), "socket");
    const int on = 1;
    check(setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), "TCP_NODELAY");
    check(setsockopt(made, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on), "bind option");
    const auto from = socket_address((127U << 24) + (1U << 8) + visitor % 254 + 1, 0);
    check(bind(made, reinterpret_cast<const sockaddr*>(&from), sizeof from), "bind");
    const auto to = socket_address(place.address, place.port);
    const int result = connect(made, reinterpret_cast<const sockaddr*>(&to), sizeof to);
    if (result != 0 && errno != EINPROGRESS) check(result, "connect");
    return made;
}

}  // namespace

TlsContext new_connections_only() {
    TlsContext context(SSL_CTX_new(TLS_client_method()));
    if (!context) throw std::runtime_error("OpenSSL could not make a context");
    SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_NONE, nullptr);
    return context;
}

Place loopback(const std::string& address, std::uint16_t port) {
    in_addr parsed{};
    const bool read = inet_pton(AF_INET, address.c_str(), &parsed) == 1;
    if (!read || ntohl(parsed.s_addr) >> 24 != 127) {
        throw std::invalid_argument("only addresses of 127.0.0.0/8 are loaded, not " + address);
    }
    return {ntohl(parsed.s_addr), port};
}

Link::~Link() { close(); }

Link::Link(Link&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      tls_(std::exchange(other.tls_, nullptr)),
      connected_(other.connected_) {}

Link& Link::operator=(Link&& other) noexcept {
    std::swap(socket_, other.socket_);
    std::swap(tls_, other.tls_);
    std::swap(connected_, other.connected_);
    return *this;
}

void Link::open(Place place, SSL_CTX* tls, std::uint32_t visitor) {
    close();
    socket_ = connecting_socket(place, visitor);
    if (tls == nullptr) return;
    tls_ = SSL_new(tls);
    if (tls_ == nullptr || SSL_set_fd(tls_, socket_) != 1) throw std::bad_alloc();
    SSL_set_connect_state(tls_);
}

Progress Link::advance() {
    if (!connected_) {
        int error = 0;
        socklen_t size = sizeof error;
        check(getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size), "SO_ERROR");
        if (error != 0) return Progress::broken;
        connected_ = true;
    }
    return tls_ == nullptr ? Progress::done : tls_progress(SSL_do_handshake(tls_));
}

Progress Link::tls_progress(int result) {
    if (result > 0) return Progress::done;
    const int error = SSL_get_error(tls_, result);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return Progress::waiting;
    ERR_clear_error();
    return Progress::broken;
}

Progress Link::write(std::string_view& bytes) {
    while (!bytes.empty()) {
        const auto written = tls_ != nullptr
                                 ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                                 : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (written <= 0) {
            if (tls_ != nullptr) return tls_progress(static_cast<int>(written));
            return errno == EAGAIN ? Progress::waiting : Progress::broken;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return Progress::done;
}

Progress Link::read(std::string& in) {
    const auto count = tls_ != nullptr
                           ? SSL_read(tls_, arrivals.data(), static_cast<int>(arrivals.size()))
                           : ::recv(socket_, arrivals.data(), arrivals.size(), 0);
    if (count <= 0) {
        if (tls_ != nullptr) return tls_progress(static_cast<int>(count));
        return count < 0 && errno == EAGAIN ? Progress::waiting : Progress::broken;
    }
    in.append(arrivals.data(), static_cast<std::size_t>(count));
    return Progress::done;
}

void Link::close() {
    if (tls_ != nullptr) {
        if (SSL_is_init_finished(tls_)) SSL_shutdown(tls_);
        ERR_clear_error();
        SSL_free(std::exchange(tls_, nullptr));
    }
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    connected_ = false;
}

}  // namespace hg::bench
