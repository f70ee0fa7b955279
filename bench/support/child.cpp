// SPDX-License-Identifier: Apache-2.0
#include "support/child.hpp"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace hg::bench {
namespace {

constexpr std::chrono::milliseconds look_again{5};
constexpr std::chrono::seconds patience_at_the_end{10};

/// Runs in the child between fork and exec: system calls only.
[[noreturn]] void become(char* const* arguments, int log) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(log, STDOUT_FILENO);
    dup2(log, STDERR_FILENO);
    execvp(arguments[0], arguments);
    _exit(127);
}

int exit_code(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Child::Child(const std::vector<std::string>& command, const std::filesystem::path& log) {
    std::vector<char*> arguments;
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const int file = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (file < 0) throw std::system_error(errno, std::generic_category(), log.string());
    pid_ = fork();
    if (pid_ == 0) become(arguments.data(), file);
    close(file);
    if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
}

Child::~Child() { end(); }

std::optional<int> Child::ended() {
    int status = 0;
    if (!exit_code_ && waitpid(pid_, &status, WNOHANG) == pid_) exit_code_ = exit_code(status);
    return exit_code_;
}

std::optional<int> Child::wait(std::chrono::milliseconds patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!ended() && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(look_again);
    }
    return exit_code_;
}

void Child::end() {
    if (ended()) return;
    kill(pid_, SIGTERM);
    if (wait(patience_at_the_end)) return;
    kill(pid_, SIGKILL);
    wait(patience_at_the_end);
}

double Child::peak_rss_mb() const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    for (std::string word; status >> word;) {
        double kib = 0;
        if (word == "VmHWM:" && status >> kib) return kib / 1024.0;
    }
    return 0;
}

}  // namespace hg::bench
