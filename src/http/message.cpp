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

}  // namespace hg::http
