// SPDX-License-Identifier: Apache-2.0
#include "support/postgres_cluster.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sstream>
#include <stdexcept>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/assert.hpp"
#include "support/free_port.hpp"

namespace hg::test {

namespace {

namespace fs = std::filesystem;

const fs::path programs = "/usr/lib/postgresql/15/bin";
constexpr int starts_patience = 600;  // Attempts, a tenth of a second apart.

/// Who may run it: PostgreSQL refuses root.
const passwd* keeper() {
    return ::geteuid() == 0 ? ::getpwnam("postgres") : ::getpwuid(::geteuid());
}

void become(const passwd& user) {
    if (::geteuid() != 0) return;
    const bool done = ::initgroups(user.pw_name, user.pw_gid) == 0 && ::setgid(user.pw_gid) == 0 &&
                      ::setuid(user.pw_uid) == 0;
    if (!done) ::_exit(126);
}

/// The program as its keeper, with its words added to a file. In a folder that anybody may look
/// into: psql complains of another.
pid_t begin(std::vector<std::string> words, const fs::path& log) {
    words[0] = programs / words[0];
    std::vector<char*> raw;
    for (auto& word : words) raw.push_back(word.data());
    raw.push_back(nullptr);
    const auto user = *keeper();
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    const auto pid = ::fork();
    if (pid == 0) {
        ::dup2(out, STDOUT_FILENO);
        ::dup2(out, STDERR_FILENO);
        become(user);
        if (::chdir("/") != 0) ::_exit(126);
        ::execv(raw[0], raw.data());
        ::_exit(127);
    }
    ::close(out);
    return pid;
}

int end_of(pid_t pid) {
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string content_of(const fs::path& file) {
    std::ostringstream out;
    out << std::ifstream(file, std::ios::binary).rdbuf();
    return out.str();
}

std::vector<pid_t> children_of(pid_t parent) {
    std::ifstream list(fmt::format("/proc/{0}/task/{0}/children", parent));
    return {std::istream_iterator<pid_t>(list), std::istream_iterator<pid_t>()};
}

/// A process by a handle that no later process can get.
int handle_of(pid_t pid) { return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)); }

void kill_and_wait(int handle) {
    if (handle < 0) return;
    ::syscall(SYS_pidfd_send_signal, handle, SIGKILL, nullptr, 0);
    pollfd ends{handle, POLLIN, 0};
    ::poll(&ends, 1, -1);
    ::close(handle);
}

}  // namespace

std::string PostgresCluster::missing() {
    if (!fs::exists(programs / "initdb")) return "postgresql-15 is not installed";
    if (!keeper()) return "there is no user postgres";
    return "";
}

PostgresCluster::PostgresCluster() : port_(free_port()) {
    const auto user = *keeper();
    HG_ASSERT(::chown(folder_.path().c_str(), user.pw_uid, user.pw_gid) == 0);
    const auto data = (folder_.path() / "data").string();
    const auto made = begin(
        {"initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"},
        folder_.path() / "log"
    );
    if (end_of(made) != 0) throw std::runtime_error("initdb failed: " + log());
    start();
}

PostgresCluster::~PostgresCluster() {
    if (pid_ > 0) kill();
}

void PostgresCluster::start() {
    const auto folder = folder_.path().string();
    const auto log_file = folder_.path() / "log";
    pid_ = begin(
        {"postgres",
         "-D",
         folder + "/data",
         "-p",
         std::to_string(port_),
         "-k",
         folder,
         "-c",
         "listen_addresses=127.0.0.1"},
        log_file
    );
    for (int look = 0; look < starts_patience; ++look) {
        const auto ready =
            begin({"pg_isready", "-q", "-h", folder, "-p", std::to_string(port_)}, "/dev/null");
        if (end_of(ready) == 0) return;
        if (::waitpid(pid_, nullptr, WNOHANG) == pid_) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    throw std::runtime_error("PostgreSQL does not start: " + log());
}

void PostgresCluster::kill() {
    // The handles of its children are taken first; after its end they could not be found.
    std::vector<int> children;
    for (const auto child : children_of(pid_)) children.push_back(handle_of(child));
    ::kill(pid_, SIGKILL);
    end_of(std::exchange(pid_, -1));
    for (const int child : children) kill_and_wait(child);
}

std::string PostgresCluster::url() const {
    return fmt::format("postgresql://postgres@127.0.0.1:{}/postgres", port_);
}

std::string PostgresCluster::ask(const std::string& sql) const {
    const auto answer = folder_.path() / "answer";
    fs::remove(answer);
    const auto asked = begin({"psql", "-X", "-q", "-A", "-t", "-c", sql, url()}, answer);
    const auto status = end_of(asked);
    auto text = content_of(answer);
    if (status != 0) throw std::runtime_error("psql failed: " + text);
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

std::string PostgresCluster::log() const { return content_of(folder_.path() / "log"); }

}  // namespace hg::test
