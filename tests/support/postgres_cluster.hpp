// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include "support/test_town.hpp"

namespace hg::test {

/// A PostgreSQL server of one's own: its data in a temporary folder, reached through a socket there
/// or a port of the loopback, by anybody of this machine, as the user "postgres".
class PostgresCluster {
public:
    /// Why there can be none here, in words; empty when there can.
    static std::string missing();

    /// Made and started. Throws std::runtime_error with what PostgreSQL said when that fails.
    PostgresCluster();
    ~PostgresCluster();
    PostgresCluster(const PostgresCluster&) = delete;
    PostgresCluster& operator=(const PostgresCluster&) = delete;

    /// Returns once it takes connections.
    void start();
    /// SIGKILL to the server and to every process of it; returns when all have gone.
    void kill();

    [[nodiscard]] pid_t pid() const { return pid_; }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string url() const;
    /// What psql prints for a text of SQL, without headings. Throws when it fails.
    [[nodiscard]] std::string ask(const std::string& sql) const;

private:
    [[nodiscard]] std::string log() const;

    TemporaryFolder folder_;
    std::uint16_t port_;
    pid_t pid_ = -1;
};

}  // namespace hg::test
