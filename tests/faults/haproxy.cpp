// SPDX-License-Identifier: Apache-2.0
#include "faults/haproxy.hpp"

#include <fmt/core.h>

#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <signal.h>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "http/client.hpp"
#include "support/free_port.hpp"

namespace hg::faults {

namespace {

constexpr const char* program = "/usr/sbin/haproxy";
constexpr std::chrono::seconds patience{30};

constexpr std::string_view configuration = R"(global
    maxconn 2000
defaults
    mode http
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    timeout queue 5s
    timeout check 5s
    http-error status 502 content-type application/problem+json string '{{"code":"busy"}}'
    http-error status 503 content-type application/problem+json string '{{"code":"busy"}}'
frontend town
    bind 127.0.0.1:{}
    default_backend honggang
backend honggang
    balance leastconn
    option httpchk
    http-check send meth GET uri /healthz ver HTTP/1.1 hdr Host health.invalid
    http-check expect status 200
    option redispatch
    retries 3
    retry-on conn-failure
    default-server check inter 100ms fall 2 rise 1
)";

}  // namespace

std::string Haproxy::missing() {
    return std::filesystem::exists(program) ? "" : "not run: Debian's haproxy is not installed";
}

Haproxy::Haproxy(const std::vector<std::uint16_t>& servers) : port_(test::free_port()) {
    write_configuration(servers);
    start();
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!passes_on()) {
        if (std::chrono::steady_clock::now() > until) {
            throw std::runtime_error("HAProxy does not pass requests on");
        }
        std::this_thread::yield();
    }
}

Haproxy::~Haproxy() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
}

void Haproxy::write_configuration(const std::vector<std::uint16_t>& servers) const {
    std::ofstream file(folder_.path() / "haproxy.cfg");
    file << fmt::format(configuration, port_);
    for (const auto port : servers) file << fmt::format("    server p{0} 127.0.0.1:{0}\n", port);
}

void Haproxy::start() {
    const auto file = (folder_.path() / "haproxy.cfg").string();
    const auto log = (folder_.path() / "log").string();
    pid_ = ::fork();
    if (pid_ != 0) return;
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    ::execl(program, program, "-db", "-f", file.c_str(), nullptr);
    ::_exit(127);
}

bool Haproxy::passes_on() const {
    try {
        const auto url = fmt::format("http://127.0.0.1:{}/healthz", port_);
        return http::fetch(http::Method::get, url, {}, "", patience).status == 200;
    } catch (const std::runtime_error&) {
        return false;
    }
}

}  // namespace hg::faults
