// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include "support/test_town.hpp"

namespace hg::faults {

/// A data folder that the real program serves and that tests look into while it does not.
class Folder {
public:
    Folder();

    template <class F>
    [[nodiscard]] auto with_tenant(F act) const {
        const SystemClock clock;
        auto tenant = open(clock);
        return act(*tenant);
    }
    [[nodiscard]] const town::Keys& keys() const { return keys_; }
    [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }

private:
    [[nodiscard]] std::unique_ptr<town::Tenant> open(const Clock& clock) const;

    test::TemporaryFolder folder_;
    town::Key master_;
    town::Keys keys_;
};

/// A receipt as the server would sign it.
std::string receipt(const town::Keys& keys, SessionId session, Time seen_at);

/// The real program, serving a folder on a port of its own choice.
class Program {
public:
    explicit Program(const Folder& folder);
    Program(const std::filesystem::path& data, std::vector<std::string> more);
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// What it printed until it served or ended.
    [[nodiscard]] const std::string& output() const { return output_; }
    [[nodiscard]] pid_t pid() const { return pid_; }
    /// SIGKILL, and waits for the end.
    void kill();
    /// SIGTERM; the exit status.
    int terminate();
    /// Waits for a program that ends by itself; the exit status.
    int wait();

private:
    pid_t pid_ = -1;
    std::uint16_t port_ = 0;
    int out_ = -1;
    std::string output_;
};

}  // namespace hg::faults
