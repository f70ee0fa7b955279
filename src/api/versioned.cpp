// SPDX-License-Identifier: Apache-2.0
#include "api/versioned.hpp"

#include <charconv>

namespace hg::api {

namespace {

constexpr std::int64_t no_revision = -1;

}  // namespace

std::optional<std::int64_t> revision_seen(const http::Request& request) {
    auto tag = request.header("if-match");
    if (tag.empty()) return {};
    if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') return no_revision;
    tag = tag.substr(1, tag.size() - 2);
    std::int64_t revision = 0;
    const auto read = std::from_chars(tag.data(), tag.data() + tag.size(), revision);
    const bool whole = read.ec == std::errc{} && read.ptr == tag.data() + tag.size();
    return whole && revision > 0 ? revision : no_revision;
}

}  // namespace hg::api
