// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <openssl/ssl.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace hg::bench {

struct TlsContextDeleter {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using TlsContext = std::unique_ptr<SSL_CTX, TlsContextDeleter>;

/// TLS 1.3 only, every connection a full handshake; the certificate's name is not checked.
TlsContext new_connections_only();

/// Where to connect: 127.0.0.0/8 only, so that no machine but this one is ever loaded.
struct Place {
    std::uint32_t address = 0;  ///< Host order.
    std::uint16_t port = 0;
};
/// Throws std::invalid_argument for an address that is not of this machine.
Place loopback(const std::string& address, std::uint16_t port);

enum class Progress { done, waiting, broken };

/// One non-blocking connection, plain or TLS.
class Link {
public:
    Link() = default;
    ~Link();
    Link(Link&& other) noexcept;
    Link& operator=(Link&& other) noexcept;

    /// Begins to connect. `visitor` spreads the callers over 127.0.1.0/24, because one address has
    /// only 28,000 ports and each rests for a minute after use.
    void open(Place place, SSL_CTX* tls, std::uint32_t visitor);
    /// Connecting and handshake; call when the socket is ready.
    Progress advance();
    /// Writes from the front of `bytes` and removes what was written.
    Progress write(std::string_view& bytes);
    /// Appends what has arrived; `broken` also when the other side has closed.
    Progress read(std::string& in);
    /// Takes leave (close_notify) and closes.
    void close();

    [[nodiscard]] int socket() const { return socket_; }

private:
    Progress tls_progress(int result);

    int socket_ = -1;
    SSL* tls_ = nullptr;
    bool connected_ = false;
};

}  // namespace hg::bench
