// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unordered_map>

#include "api/routes.hpp"

namespace hg::api {

struct Match {
    const Route* route = nullptr;
    PathValues values;
    bool other_method = false;  ///< The path is known, the method is not.
};

/// Finds the route of a path: fixed paths by a hash, those with {names} segment by segment.
class Router {
public:
    explicit Router(const Routes& routes);
    [[nodiscard]] Match match(http::Method method, std::string_view path) const;

private:
    struct Pattern {
        std::vector<std::string> segments;
        const Route* route;
    };
    std::unordered_map<std::string, std::vector<const Route*>> fixed_;
    std::vector<Pattern> patterns_;
};

}  // namespace hg::api
