// SPDX-License-Identifier: Apache-2.0
#include "app/commands/child.hpp"

#include <fmt/core.h>

#include <array>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <stdexcept>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>

#include "base/assert.hpp"

namespace hg::app {

namespace {

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// The last of a name counts for some programs and the first for others: each stands once.
std::vector<std::string> environment_with(const std::vector<std::string>& variables) {
    auto all = variables;
    for (char** entry = environ; *entry; ++entry) {
        const std::string_view old(*entry);
        const auto name = old.substr(0, old.find('=') + 1);
        bool replaced = false;
        for (const auto& variable : variables) replaced |= variable.starts_with(name);
        if (!replaced) all.emplace_back(old);
    }
    return all;
}

std::string read_all(int descriptor) {
    std::string text;
    std::array<char, 4096> piece{};
    for (ssize_t got = 1; got > 0;) {
        got = ::read(descriptor, piece.data(), piece.size());
        if (got > 0) text.append(piece.data(), static_cast<std::size_t>(got));
    }
    return text;
}

pid_t started(std::vector<std::string> arguments, std::vector<std::string> environment, int out) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDERR_FILENO);
    pid_t pid = -1;
    const int error = ::posix_spawnp(
        &pid,
        arguments.front().c_str(),
        &actions,
        nullptr,
        pointers_to(arguments).data(),
        pointers_to(environment).data()
    );
    posix_spawn_file_actions_destroy(&actions);
    if (error == 0) return pid;
    throw std::runtime_error(
        fmt::format("{} cannot be started: {}", arguments.front(), std::strerror(error))
    );
}

}  // namespace

Ended run_child(
    const std::vector<std::string>& arguments, const std::vector<std::string>& variables
) {
    std::array<int, 2> pipe{};
    HG_ASSERT(::pipe2(pipe.data(), O_CLOEXEC) == 0);
    pid_t pid = -1;
    try {
        pid = started(arguments, environment_with(variables), pipe[1]);
    } catch (...) {
        ::close(pipe[0]);
        ::close(pipe[1]);
        throw;
    }
    ::close(pipe[1]);
    Ended ended;
    ended.said = read_all(pipe[0]);
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(pid, &status, 0);
    ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ended;
}

}  // namespace hg::app
