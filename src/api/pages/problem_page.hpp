// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/problem.hpp"
#include "api/route.hpp"

namespace hg::api {

/// A refusal by the route; of an address that people open, as a page. That is short and in both
/// languages, because nobody has asked yet who is reading.
http::Response refusal_by(const Route& route, const Refused& refused);

}  // namespace hg::api
