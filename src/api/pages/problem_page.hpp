// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/problem.hpp"
#include "api/route.hpp"

namespace hg::api {

/// A refusal by the route; of an address that people open, as a page. That is short and in both
/// languages, because nobody has asked yet who is reading.
http::Response refusal_by(const Route& route, const Refused& refused);

/// A refusal where no route is; as a page unless a program asks, which does so below /api.
http::Response refusal_at(
    const http::Request& request, const std::string& base, const Refused& refused
);

}  // namespace hg::api
