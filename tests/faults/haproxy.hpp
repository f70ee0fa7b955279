// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include "support/test_town.hpp"

namespace hg::faults {

/// Debian's HAProxy in front of programs on these ports, as deploy/haproxy.cfg has it but for the
/// certificate.
class Haproxy {
public:
    /// Why there can be none here, in words; empty when there can.
    static std::string missing();

    /// Returns once it passes requests on. Throws std::runtime_error when it does not.
    explicit Haproxy(const std::vector<std::uint16_t>& servers);
    ~Haproxy();
    Haproxy(const Haproxy&) = delete;
    Haproxy& operator=(const Haproxy&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    void write_configuration(const std::vector<std::uint16_t>& servers) const;
    void start();
    [[nodiscard]] bool passes_on() const;

    test::TemporaryFolder folder_;
    std::uint16_t port_;
    pid_t pid_ = -1;
};

}  // namespace hg::faults
