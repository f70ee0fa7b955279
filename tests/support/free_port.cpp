// SPDX-License-Identifier: Apache-2.0
#include "support/free_port.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/assert.hpp"

namespace hg::test {

std::uint16_t free_port() {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    HG_ASSERT(::bind(probe, any, size) == 0 && ::getsockname(probe, any, &size) == 0);
    ::close(probe);
    return ntohs(address.sin_port);
}

}  // namespace hg::test
