// SPDX-License-Identifier: Apache-2.0
#include "faults/program.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/modules.hpp"
#include "base/text.hpp"
#include "modules/attendance/attendance.hpp"

namespace hg::faults {

namespace {

/// Reads until the line with the address, or the end.
std::string read_until_served(int descriptor) {
    std::string text;
    char buffer[512];
    while (text.find("/desk/") == std::string::npos) {
        const auto got = ::read(descriptor, buffer, sizeof buffer);
        if (got <= 0) break;
        text.append(buffer, static_cast<std::size_t>(got));
    }
    return text;
}

std::uint16_t port_in(const std::string& text) {
    const auto at = text.find("localhost:");
    if (at == std::string::npos) return 0;
    return static_cast<std::uint16_t>(std::stoi(text.substr(at + 10)));
}

[[noreturn]] void become(std::vector<std::string> arguments, int out) {
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    std::vector<char*> raw;
    for (auto& argument : arguments) raw.push_back(argument.data());
    raw.push_back(nullptr);
    ::execv(raw[0], raw.data());
    ::_exit(127);
}

}  // namespace

Folder::Folder()
    : master_(town::read_or_create_master_key(folder_.path() / "secret.key")),
      keys_(master_, "honggang") {}

std::unique_ptr<town::Tenant> Folder::open(const Clock& clock) const {
    return std::make_unique<town::Tenant>(
        town::TenantOptions{
            db::place_of("sqlite:" + folder_.path().string(), "honggang"), {.name = "honggang"}
        },
        master_,
        app::all_migrations(),
        clock,
        app::hooks([](std::string_view) {})
    );
}

std::string receipt(const town::Keys& keys, SessionId session, Time seen_at) {
    static IdMaker ids;
    const auto text =
        fmt::format("{}.{}.main.{}", ids.next_value(seen_at.ms), session.value, seen_at.ms);
    return text + "." + to_base64url(keys.mac("receipt", text).substr(0, 10));
}

Program::Program(const Folder& folder) : Program(folder.path(), {}) {}

Program::Program(const std::filesystem::path& data, std::vector<std::string> more) {
    std::vector<std::string> arguments{
        HONGGANG_PROGRAM, "serve", "--data", data.string(), "--set", "listen.port=0"
    };
    arguments.insert(arguments.end(), more.begin(), more.end());
    int pipe[2];
    HG_ASSERT(::pipe2(pipe, O_CLOEXEC) == 0);
    pid_ = ::fork();
    if (pid_ == 0) become(std::move(arguments), pipe[1]);
    ::close(pipe[1]);
    out_ = pipe[0];
    output_ = read_until_served(out_);
    port_ = port_in(output_);
}

Program::~Program() {
    if (pid_ > 0) kill();
    ::close(out_);
}

void Program::kill() {
    ::kill(pid_, SIGKILL);
    wait();
}

int Program::terminate() {
    ::kill(pid_, SIGTERM);
    return wait();
}

int Program::wait() {
    int status = 0;
    ::waitpid(std::exchange(pid_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace hg::faults
