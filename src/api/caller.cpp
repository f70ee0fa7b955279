// SPDX-License-Identifier: Apache-2.0
#include "api/caller.hpp"

#include <fmt/core.h>

#include "base/text.hpp"
#include "http/urls.hpp"

namespace hg::api {

std::string Caller::cookie(std::string_view name) const {
    const auto value = http::find_cookie(cookies, name).value_or("");
    return is_valid_utf8(value) ? std::string(value) : "";
}

Caller caller_of(const http::Request& request, std::string base) {
    Caller caller;
    const auto cookies = request.header("cookie");
    caller.token = http::find_cookie(cookies, "hg_login").value_or("");
    if (cookies.find(';') != std::string_view::npos || caller.token.empty()) {
        caller.cookies = cookies;
    }
    caller.address = request.address;
    caller.device = request.header("user-agent").substr(0, 200);
    if (!is_valid_utf8(caller.device)) caller.device.clear();
    caller.origin =
        fmt::format("{}://{}", request.secure ? "https" : "http", request.header("host"));
    caller.base = std::move(base);
    // What was chosen on this device goes before what the browser asks for.
    const auto chosen = http::find_cookie(cookies, "hg_language").value_or("");
    const auto wanted = chosen.empty() ? request.header("accept-language") : chosen;
    if (wanted.starts_with("en")) caller.language = "en";
    caller.secure = request.secure;
    return caller;
}

}  // namespace hg::api
