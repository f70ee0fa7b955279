// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace hg::bench {

/// A program that this one started. It ends with this one, however this one ends.
class Child {
public:
    /// What the program says goes into `log`. Throws std::system_error when it cannot be started.
    Child(const std::vector<std::string>& command, const std::filesystem::path& log);
    /// Ends it: asked by SIGTERM, made by SIGKILL after ten seconds.
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// Its exit code once it has ended (128 + signal when it was ended by one).
    std::optional<int> ended();
    /// Waits for the end, for at most `patience`; nothing when it goes on.
    std::optional<int> wait(std::chrono::milliseconds patience);
    void end();
    /// Peak resident memory so far; 0 once it has ended.
    [[nodiscard]] double peak_rss_mb() const;

private:
    pid_t pid_ = -1;
    std::optional<int> exit_code_;
};

}  // namespace hg::bench
