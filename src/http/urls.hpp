// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hg::http {

/// Empty for a broken escape, a zero byte or malformed UTF-8. A plus sign stays a plus sign.
std::optional<std::string> percent_decode(std::string_view text);
/// Escapes all but the unreserved characters of RFC 3986.
std::string percent_encode(std::string_view text);

using FormFields = std::vector<std::pair<std::string, std::string>>;

/// The fields of a query or of a body in application/x-www-form-urlencoded, in their order.
/// Empty when one of them is malformed.
std::optional<FormFields> parse_form(std::string_view text);

/// The value of one cookie in a Cookie header; quotes around it are not removed.
std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name);

}  // namespace hg::http
