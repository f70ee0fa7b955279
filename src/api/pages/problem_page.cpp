// SPDX-License-Identifier: Apache-2.0
#include "api/pages/problem_page.hpp"

#include <fmt/core.h>

#include "base/text.hpp"

namespace hg::api {

namespace {

/// What a page says instead of what was asked for; the link leads on.
struct Words {
    const char* title;
    const char* zh;
    const char* en;
    const char* link;
};

std::string page_saying(const Words& words, const std::string& address) {
    return fmt::format(
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width,initial-scale=1\"><title>{0}</title></head><body><h1>{0}</h1>"
        "<p>{1}</p><p lang=\"en\">{2}</p><p><a href=\"{3}\">{4}</a></p></body></html>",
        words.title,
        words.zh,
        words.en,
        html_escaped(address),
        words.link
    );
}

http::Response as_page(http::Response response, std::string body) {
    response.content_type = "text/html; charset=utf-8";
    response.body = std::move(body);
    return response;
}

}  // namespace

http::Response refusal_by(const Route& route, const Refused& refused) {
    const bool passes = refused.status >= 500;
    auto response = problem(refused);
    if (!route.page) return response;
    const Words words{
        "现在打不开",
        passes ? "请过一会儿再试。" : "请回到原来的页面，再试一次。",
        passes ? "This cannot be opened now. Try again in a moment."
               : "This cannot be opened from here. Go back and try again.",
        "再试一次 · Try again"
    };
    return as_page(std::move(response), page_saying(words, ""));
}

http::Response refusal_at(
    const http::Request& request, const std::string& base, const Refused& refused
) {
    auto response = problem(refused);
    if (request.path == "/api" || request.path.starts_with("/api/")) return response;
    const bool is_known = refused.status != 404;
    const Words words{
        is_known ? "这个地址不能这样打开" : "没有这个页面",
        is_known ? "请回到原来的页面，再试一次。"
                 : "地址可能写错了，或者内容已经移走。签到请扫现场屏幕上的码。",
        is_known ? "This address cannot be opened like that. Go back and try again."
                 : "There is no such page. To check in, scan the code on the screen.",
        "去首页 · Home"
    };
    return as_page(std::move(response), page_saying(words, base + "/m/"));
}

}  // namespace hg::api
