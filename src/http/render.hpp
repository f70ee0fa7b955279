// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace hg::http {

/// "Mon, 23 Nov 2026 10:32:00 GMT"; seconds since 1970.
std::string http_date(std::int64_t second);

enum class Persistence { keeps, keeps_as_http10, closes };

/// The status line and the header of an answer, up to and with the empty line.
void append_head(
    std::string& out, const Response& response, std::string_view date_line, Persistence persistence
);

/// Whatever the status allows to be sent after the header.
std::string_view body_of(const Response& response);

}  // namespace hg::http
