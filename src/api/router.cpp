// SPDX-License-Identifier: Apache-2.0
#include "api/router.hpp"

#include "base/text.hpp"

namespace hg::api {

namespace {

bool is_name(std::string_view segment) { return segment.starts_with('{'); }

bool fits(
    const std::vector<std::string>& pattern,
    const std::vector<std::string_view>& segments,
    PathValues& values
) {
    if (pattern.size() != segments.size()) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (!is_name(pattern[i])) {
            if (pattern[i] != segments[i]) return false;
            continue;
        }
        if (segments[i].empty()) return false;
        values[pattern[i].substr(1, pattern[i].size() - 2)] = segments[i];
    }
    return true;
}

bool serves(const Route& route, http::Method method) {
    return route.method == method ||
           (method == http::Method::head && route.method == http::Method::get);
}

}  // namespace

Router::Router(const Routes& routes) {
    for (const auto& route : routes.all()) {
        if (route->path.find('{') == std::string::npos) {
            fixed_[route->path].push_back(route.get());
            continue;
        }
        const auto parts = split(route->path, '/');
        patterns_.push_back({{parts.begin(), parts.end()}, route.get()});
    }
}

Match Router::match(http::Method method, std::string_view path) const {
    Match match;
    if (const auto found = fixed_.find(std::string(path)); found != fixed_.end()) {
        for (const auto* route : found->second) {
            if (serves(*route, method)) return {route, {}, false};
        }
        match.other_method = true;
    }
    const auto segments = split(path, '/');
    for (const auto& pattern : patterns_) {
        PathValues values;
        if (!fits(pattern.segments, segments, values)) continue;
        if (serves(*pattern.route, method)) return {pattern.route, std::move(values), false};
        match.other_method = true;
    }
    return match;
}

}  // namespace hg::api
