// SPDX-License-Identifier: Apache-2.0
#include "support/free_port.hpp"

#include <netinet/in.h>
#include <random>
#include <sys/socket.h>
#include <unistd.h>

namespace hg::test {

namespace {

// Linux takes the port of an outgoing connection from 32768 on, so that none of the many that other
// tests open comes between, nor while a program that had the port is started again.
constexpr std::uint16_t first_port = 20000;
constexpr std::uint16_t last_port = 32767;

bool is_free(std::uint16_t port) {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool bound = ::bind(probe, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    ::close(probe);
    return bound;
}

}  // namespace

std::uint16_t free_port() {
    std::random_device random;
    std::uniform_int_distribution<std::uint16_t> any(first_port, last_port);
    auto port = any(random);
    while (!is_free(port)) port = any(random);
    return port;
}

}  // namespace hg::test
