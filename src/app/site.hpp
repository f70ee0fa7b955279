// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/assets.hpp"
#include "http/message.hpp"

namespace hg::app {

/// The web pages: / leads to the phone's or the desk's, /m/* and /desk/* are one page each, files
/// under /assets/. Nothing for a path that is none of these.
std::optional<http::Response> site(
    const http::Request& request, const std::string& base, std::span<const http::Asset> assets
);

}  // namespace hg::app
