// SPDX-License-Identifier: Apache-2.0
#include "api/trailing_slash.hpp"

namespace hg::api {

bool is_page_with_slash(const Router& router, const http::Request& request) {
    const std::string_view path = request.path;
    if (request.method != http::Method::get || path.size() < 2 || !path.ends_with('/'))
        return false;
    const auto match = router.match(request.method, path.substr(0, path.size() - 1));
    return match.route != nullptr && match.route->page;
}

http::Response to_page_without_slash(const http::Request& request, const std::string& base) {
    http::Response response;
    response.status = 308;
    response.content_type = "text/plain";
    auto to = base + request.path.substr(0, request.path.size() - 1);
    if (!request.query.empty()) to += "?" + request.query;
    response.headers = {{"Location", std::move(to)}, {"Cache-Control", "no-store"}};
    return response;
}

}  // namespace hg::api
