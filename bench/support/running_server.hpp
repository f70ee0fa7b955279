// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "load/link.hpp"
#include "support/child.hpp"
#include "support/openssl.hpp"

namespace hg::bench {

/// The real server on a free loopback port, over a folder of this bench.
class RunningServer {
public:
    /// Returns when it answers; throws std::runtime_error with its log when it does not.
    RunningServer(
        const std::filesystem::path& program,
        const std::filesystem::path& folder,
        const std::optional<Certificate>& certificate
    );

    [[nodiscard]] Place place() const { return loopback("127.0.0.1", port_); }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// "http://127.0.0.1:8080"
    [[nodiscard]] const std::string& origin() const { return origin_; }
    [[nodiscard]] double peak_rss_mb() const { return child_.peak_rss_mb(); }
    void end() { child_.end(); }

private:
    void await_health(SSL_CTX* tls, const std::filesystem::path& log);

    std::uint16_t port_;
    std::string origin_;
    Child child_;
};

/// The program honggang that was built beside this one: build/bench/x and build/honggang.
std::filesystem::path built_server();

}  // namespace hg::bench
