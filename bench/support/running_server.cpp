// SPDX-License-Identifier: Apache-2.0
#include "support/running_server.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <netinet/in.h>
#include <sstream>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>
#include <thread>
#include <unistd.h>

#include "load/interrupt.hpp"
#include "scripts/visits.hpp"
#include "stage/town_file.hpp"

namespace hg::bench {
namespace {

constexpr std::chrono::seconds patience{60};

std::uint16_t free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof name;
    auto* const address = reinterpret_cast<sockaddr*>(&name);
    const bool found =
        socket >= 0 && bind(socket, address, size) == 0 && getsockname(socket, address, &size) == 0;
    if (!found) throw std::system_error(errno, std::generic_category(), "a free port");
    close(socket);
    return ntohs(name.sin_port);
}

std::vector<std::string> command(
    const std::filesystem::path& program,
    const std::filesystem::path& folder,
    std::uint16_t port,
    const std::optional<Certificate>& certificate
) {
    std::vector<std::string> words{program.string(), "serve", "--data", folder.string()};
    const auto set = [&](const std::string& setting) {
        words.insert(words.end(), {"--set", setting});
    };
    set(fmt::format("listen.port={}", port));
    set("database.url=" + database_url(folder));
    if (certificate) {
        set("tls.certificate_file=" + certificate->chain.string());
        set("tls.key_file=" + certificate->key.string());
    }
    return words;
}

std::string contents(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

std::filesystem::path log_in(const std::filesystem::path& folder) { return folder / "server.log"; }

}  // namespace

RunningServer::RunningServer(
    const std::filesystem::path& program,
    const std::filesystem::path& folder,
    const std::optional<Certificate>& certificate
)
    : port_(free_port()),
      origin_(fmt::format("{}://127.0.0.1:{}", certificate ? "https" : "http", port_)),
      child_(command(program, folder, port_, certificate), log_in(folder)) {
    const TlsContext tls = certificate ? new_connections_only() : nullptr;
    await_health(tls.get(), log_in(folder));
}

void RunningServer::await_health(SSL_CTX* tls, const std::filesystem::path& log) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < until && !child_.ended()) {
        try {
            Pages health(origin_, "/healthz", 1, 1);
            drive({place(), 1, tls, Opening::as_part_of_a_visit}, health);
            return;
        } catch (const WrongAnswer&) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            stop_when_interrupted();
        }
    }
    throw std::runtime_error("The server does not answer: " + contents(log));
}

std::filesystem::path built_server() {
    const auto self = std::filesystem::read_symlink("/proc/self/exe");
    return self.parent_path().parent_path() / "honggang";
}

}  // namespace hg::bench
