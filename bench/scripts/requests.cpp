// SPDX-License-Identifier: Apache-2.0
#include "scripts/requests.hpp"

#include <fmt/format.h>

namespace hg::bench {

std::string_view host_of(std::string_view origin) { return origin.substr(origin.find("//") + 2); }

std::string page_request(std::string_view origin, std::string_view path) {
    return fmt::format(
        "GET {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: {}\r\nAccept: text/html\r\n",
        path,
        host_of(origin),
        agent
    );
}

std::string api_request(
    std::string_view origin, std::string_view line, std::string_view token, std::string_view json
) {
    auto request = fmt::format(
        "{} HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nUser-Agent: {}\r\nAccept: application/json\r\n"
        "Cookie: hg_login={}\r\n",
        line,
        host_of(origin),
        origin,
        agent,
        token
    );
    if (!json.empty()) {
        request +=
            fmt::format("Content-Type: application/json\r\nContent-Length: {}\r\n", json.size());
    }
    return request.append("\r\n").append(json);
}

}  // namespace hg::bench
