// SPDX-License-Identifier: Apache-2.0
#include "faults/program.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/modules.hpp"
#include "base/text.hpp"
#include "modules/attendance/fixtures.hpp"

namespace hg::faults {

namespace {

/// The last line that a program prints before it serves.
bool serves(const std::string& text) { return text.find("/desk/") != std::string::npos; }

std::uint16_t port_in(const std::string& text) {
    const auto at = text.find("localhost:");
    if (!serves(text) || at == std::string::npos) return 0;
    return static_cast<std::uint16_t>(std::stoi(text.substr(at + 10)));
}

std::vector<char*> raw(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

pid_t begin(Start start, int out) {
    for (char** pair = environ; *pair; ++pair) start.environment.emplace_back(*pair);
    start.arguments.insert(start.arguments.begin(), HONGGANG_PROGRAM);
    const auto arguments = raw(start.arguments);
    const auto environment = raw(start.environment);
    const auto pid = ::fork();
    if (pid != 0) return pid;
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    ::execve(arguments[0], arguments.data(), environment.data());
    ::_exit(127);
}

}  // namespace

Folder::Folder(std::string database)
    : temporary_(std::in_place), path_(temporary_->path()), database_(std::move(database)) {}

Folder::Folder(std::filesystem::path path) : path_(std::move(path)) {}

std::unique_ptr<tenant::Tenant> Folder::open(const Clock& clock) const {
    const auto url = database_.empty() ? "sqlite:" + path_.string() : database_;
    return std::make_unique<tenant::Tenant>(
        app::tenant_options(db::location_of(url, "honggang"), {.name = "honggang"}),
        master_,
        app::all_migrations(),
        clock,
        app::callbacks([](std::string_view) {})
    );
}

std::string receipt(const tenant::Keys& keys, SessionId session, Time seen_at) {
    static IdMaker ids;
    const auto text =
        fmt::format("{}.{}.main.{}", ids.next_value(seen_at.ms), session.value, seen_at.ms);
    return text + "." + to_base64url(keys.mac("receipt", text).substr(0, 10));
}

Start serving(const std::filesystem::path& data, const std::vector<std::string>& more) {
    Start start{{"serve", "--data", data.string(), "--set", "listen.port=0"}};
    start.arguments.insert(start.arguments.end(), more.begin(), more.end());
    return start;
}

Start serving(const Folder& folder) {
    auto start = serving(folder.path());
    start.arguments.insert(start.arguments.end(), {"--set", "database.url=" + folder.database()});
    return start;
}

Program::Program(Start start) {
    int pipe[2];
    HG_ASSERT(::pipe2(pipe, O_CLOEXEC) == 0);
    pid_ = begin(std::move(start), pipe[1]);
    ::close(pipe[1]);
    listener_ = std::thread([this, out = pipe[0]] { listen(out); });
    std::unique_lock lock(mutex_);
    printed_.wait(lock, [this] { return silent_ || serves(output_); });
    port_ = port_in(output_);
}

Program::~Program() {
    if (pid_ > 0) kill();
    listener_.join();
}

/// To the end: a program whose words nobody reads stops when the pipe is full.
void Program::listen(int out) {
    char buffer[4096];
    for (ssize_t got = 0; (got = ::read(out, buffer, sizeof buffer)) > 0;) {
        const std::scoped_lock lock(mutex_);
        output_.append(buffer, static_cast<std::size_t>(got));
        printed_.notify_all();
    }
    ::close(out);
    const std::scoped_lock lock(mutex_);
    silent_ = true;
    printed_.notify_all();
}

std::string Program::output() const {
    const std::scoped_lock lock(mutex_);
    return output_;
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
    std::unique_lock lock(mutex_);
    printed_.wait(lock, [this] { return silent_; });
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace hg::faults
