// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <sys/types.h>
#include <thread>

#include "support/test_town.hpp"

namespace hg::faults {

/// What the real program serves and tests look into while it does not: a data folder, with the
/// town's file in it or a database elsewhere.
class Folder {
public:
    Folder() : Folder(std::string()) {}
    /// A folder of its own; postgresql://... is where the town is kept, empty: in the folder.
    explicit Folder(std::string database);
    /// A place that is there already, such as a disk of its own.
    explicit Folder(std::filesystem::path path);

    template <class F>
    auto with_tenant(F act) const {
        const SystemClock clock;
        auto tenant = open(clock);
        return act(*tenant);
    }
    [[nodiscard]] const tenant::Keys& keys() const { return keys_; }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// postgresql://...; empty: a file in the folder.
    [[nodiscard]] const std::string& database() const { return database_; }

private:
    [[nodiscard]] std::unique_ptr<tenant::Tenant> open(const Clock& clock) const;

    std::optional<test::TemporaryFolder> temporary_;
    std::filesystem::path path_;
    std::string database_{};
    tenant::Key master_ = tenant::read_or_create_master_key(path_ / "secret.key");
    tenant::Keys keys_{master_, "honggang"};
};

/// A receipt as the server would sign it.
std::string receipt(const tenant::Keys& keys, SessionId session, Time seen_at);

/// How a program is started: NAME=value pairs are added to its environment.
struct Start {
    std::vector<std::string> arguments;
    std::vector<std::string> environment{};
};
/// `more` are further settings, and options after them.
Start serving(const std::filesystem::path& data, const std::vector<std::string>& more = {});
Start serving(const Folder& folder);

/// The real program, as a process of its own.
class Program {
public:
    /// Returns once it serves or has ended.
    explicit Program(Start start);
    explicit Program(const Folder& folder) : Program(serving(folder)) {}
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// Of its own choice; 0 when it does not serve.
    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// What it has printed so far.
    [[nodiscard]] std::string output() const;
    [[nodiscard]] pid_t pid() const { return pid_; }
    /// SIGKILL, and waits for the end.
    void kill();
    /// SIGTERM; the exit status.
    int terminate();
    /// Waits for a program that ends by itself; the exit status, or -1 after a signal.
    int wait();

private:
    void listen(int out);

    pid_t pid_ = -1;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    std::condition_variable printed_;
    std::string output_;
    bool silent_ = false;
    std::thread listener_;
};

}  // namespace hg::faults
