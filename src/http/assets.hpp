// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace hg::http {

/// A file of the web pages, compiled into the program.
struct Asset {
    std::string_view path;  ///< "/m.html", "/assets/index-1a2b3c.js"
    std::string_view content_type;
    std::string_view etag;  ///< With its quotes.
    std::string_view plain;
    std::string_view brotli;  ///< Empty when it would not be smaller.
    std::string_view gzip;
};

}  // namespace hg::http

namespace hg::web {

/// Sorted by path. Empty when the program was built without its web pages.
std::span<const http::Asset> assets();

}  // namespace hg::web
