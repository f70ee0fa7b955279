// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "http/message.hpp"

namespace hg::http {

/// A refusal by the transport itself, before any handler sees the request.
struct Refusal {
    unsigned status = 400;
    std::string_view code = "bad_request";
    std::string_view detail = "The request is not valid HTTP.";
};

/// As application/problem+json.
Response response_of(const Refusal& refusal);

/// "Not Found" for 404.
std::string_view reason_phrase(unsigned status);

namespace refusals {

inline constexpr Refusal bad_request{};
inline constexpr Refusal bad_target{
    400, "bad_request", "The address is not percent-encoded UTF-8 that begins with a slash."
};
inline constexpr Refusal method_not_allowed{
    405, "method_unknown", "No address here answers this method."
};
inline constexpr Refusal method_unknown{501, "method_unknown", "This method does not exist."};
inline constexpr Refusal request_timeout{
    408, "request_timeout", "The request took too long to arrive."
};
inline constexpr Refusal body_too_large{
    413, "body_too_large", "The body of the request is too large."
};
inline constexpr Refusal header_too_large{
    431, "header_too_large", "The header of the request is too large."
};
inline constexpr Refusal internal_error{
    500, "internal_error", "Something went wrong here; it is not your fault."
};
inline constexpr Refusal too_many_connections{
    503, "too_many_connections", "Too many people are connected; try again in a moment."
};

}  // namespace refusals

}  // namespace hg::http
