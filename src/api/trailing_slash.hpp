// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/router.hpp"

namespace hg::api {

/// Whether the address of a page was given one '/' too many, as people and chat programs do.
bool is_page_with_slash(const Router& router, const http::Request& request);
http::Response to_page_without_slash(const http::Request& request, const std::string& base);

}  // namespace hg::api
