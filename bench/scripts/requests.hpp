// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace hg::bench {

constexpr std::string_view agent = "Mozilla/5.0 (Linux; Android 10) Honggang-bench";

/// "127.0.0.1:8080" of "http://127.0.0.1:8080".
std::string_view host_of(std::string_view origin);

/// "GET path" with the headers that every request of the benches has; the empty line is to follow.
std::string page_request(std::string_view origin, std::string_view path);

/// What a page of the browser asks the API for. `line` is "GET /api/me"; `token` is the session
/// cookie's; an empty `json` is no body.
std::string api_request(
    std::string_view origin,
    std::string_view line,
    std::string_view token,
    std::string_view json = ""
);

}  // namespace hg::bench
