// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/logins/model.hpp"

#include <fmt/core.h>

namespace hg::identity {

http::Header cookie(
    const api::Caller& caller, std::string_view name, std::string_view value, Span life
) {
    return {
        "Set-Cookie",
        fmt::format(
            "{}={}; Path={}; HttpOnly; SameSite=Lax; Max-Age={}{}",
            name,
            value,
            caller.base.empty() ? "/" : caller.base,
            life.ms / 1000,
            caller.secure ? "; Secure" : ""
        )
    };
}

http::Header language_cookie(const api::Caller& caller, std::string_view language) {
    return {
        "Set-Cookie",
        fmt::format(
            "hg_language={}; Path={}; SameSite=Lax; Max-Age={}",
            language,
            caller.base.empty() ? "/" : caller.base,
            days(365).ms / 1000
        )
    };
}

http::Header cleared_cookie(const api::Caller& caller, std::string_view name) {
    return cookie(caller, name, "", {0});
}

http::Header login_cookie(const api::Caller& caller, const std::string& token) {
    return cookie(caller, "hg_login", token, login_life);
}

}  // namespace hg::identity
