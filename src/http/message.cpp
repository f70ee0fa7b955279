// SPDX-License-Identifier: Apache-2.0
#include "http/message.hpp"

#include <strings.h>

namespace hg::http {

std::string_view Request::header(std::string_view name) const {
    for (const auto& [own_name, value] : headers) {
        if (own_name.size() != name.size()) continue;
        if (::strncasecmp(own_name.data(), name.data(), name.size()) == 0) return value;
    }
    return {};
}

const char* method_name(Method method) {
    switch (method) {
        case Method::get: return "GET";
        case Method::head: return "HEAD";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::patch: return "PATCH";
        case Method::delete_: break;
    }
    return "DELETE";
}

}  // namespace hg::http
