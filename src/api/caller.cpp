// SPDX-License-Identifier: Apache-2.0
#include "api/caller.hpp"

#include "base/text.hpp"
#include "http/urls.hpp"

namespace hg::api {

std::string Caller::cookie(std::string_view name) const {
    const auto value = http::find_cookie(cookies, name).value_or("");
    return is_valid_utf8(value) ? std::string(value) : "";
}

}  // namespace hg::api
