// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "modules/notices/outbox/api.hpp"

namespace hg::notices {

namespace {

constexpr std::string_view head = R"html(<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="5">
<title>登录验证码</title>
<style>
body { font: 16px/1.5 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
       margin: 0 auto; max-width: 560px; padding: 24px 16px; }
h1 { font-size: 20px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid #8886; padding: 12px 4px; text-align: left; }
.code { font-size: 22px; font-weight: 600; letter-spacing: 2px; }
</style>
</head>
<body>
<main>
<h1>登录验证码</h1>
<p>开发模式不发短信，验证码写在这里，每 5 秒刷新。</p>
)html";

constexpr std::string_view foot = "</main>\n</body>\n</html>\n";

std::string row_of_code(const PostedCode& posted) {
    const auto at = local_time(posted.created_at);
    return fmt::format(
        "<tr><td>{}</td><td class=\"code\">{}</td><td>{:02}:{:02}</td></tr>\n",
        html_escaped(posted.phone),
        html_escaped(posted.code),
        at.hour,
        at.minute
    );
}

}  // namespace

std::string codes_page(const std::vector<PostedCode>& codes) {
    std::string page(head);
    if (codes.empty()) {
        page += "<p>还没有人要过验证码。</p>\n";
    } else {
        page +=
            "<table>\n<thead><tr><th>手机号</th><th>验证码</th><th>时间</th></tr></"
            "thead>\n<tbody>\n";
        for (const auto& posted : codes) page += row_of_code(posted);
        page += "</tbody>\n</table>\n";
    }
    page += foot;
    return page;
}

}  // namespace hg::notices
