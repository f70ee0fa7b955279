// SPDX-License-Identifier: Apache-2.0
#include "api/pages/problem_page.hpp"

#include <fmt/core.h>

namespace hg::api {

http::Response refusal_by(const Route& route, const Refused& refused) {
    const bool passes = refused.status >= 500;
    auto response = problem(refused);
    if (!route.page) return response;
    response.content_type = "text/html; charset=utf-8";
    response.body = fmt::format(
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width,initial-scale=1\"><title>{0}</title></head><body><h1>{0}</h1>"
        "<p>{1}</p><p lang=\"en\">{2}</p><p><a href=\"\">再试一次 · Try "
        "again</a></p></body></html>",
        "现在打不开",
        passes ? "请过一会儿再试。" : "请回到原来的页面，再试一次。",
        passes ? "This cannot be opened now. Try again in a moment."
               : "This cannot be opened from here. Go back and try again."
    );
    return response;
}

}  // namespace hg::api
