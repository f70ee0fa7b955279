// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/qr_pages/shell.hpp"

#include <fmt/core.h>

#include "base/text.hpp"
#include "tenant/keys.hpp"

namespace hg::attendance {

namespace {

constexpr std::string_view style =
    ":root{color-scheme:light dark;--ink:#1c1c1e;--soft:#5c5f66;--paper:#f5f5f6;--card:#fff;"
    "--accent:#c8352b;--good:#17703c;--wait:#8a5300;--bad:#b3261e}"
    "@media(prefers-color-scheme:dark){:root{--ink:#f2f2f3;--soft:#a9acb3;--paper:#141416;"
    "--card:#1f2023;--good:#1f7f48;--wait:#946010}}"
    "*{box-sizing:border-box}body{margin:0;min-height:100vh;display:flex;flex-direction:column;"
    "font:16px/1.5 -apple-system,'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif;"
    "color:var(--ink);background:var(--paper)}"
    "main{flex:1;display:flex;flex-direction:column;justify-content:center;gap:16px;"
    "width:100%;max-width:480px;margin:0 auto;padding:24px 20px}"
    "h1{font-size:22px;line-height:1.3;margin:0}p{margin:0}.soft{color:var(--soft)}"
    ".good{--tone:var(--good)}.wait{--tone:var(--wait)}.bad{--tone:var(--bad)}"
    ".verdict{color:#fff;background:var(--tone)}.verdict main{gap:20px}"
    ".verdict "
    "h1{font-size:clamp(40px,13vw,56px);line-height:1.15;display:flex;align-items:center;gap:16px}"
    ".verdict svg{width:56px;height:56px;flex:none}"
    ".verdict .line{font-size:26px;line-height:1.4;font-variant-numeric:tabular-nums}"
    ".verdict .next{font-size:20px}.verdict .soft{color:#fff;opacity:.92}"
    "form{display:flex;flex-direction:column;gap:12px;margin:0}label{font-weight:600}"
    "input{font:inherit;font-size:20px;min-height:52px;padding:0 14px;border:1px solid #8a8d94;"
    "border-radius:8px;background:var(--card);color:var(--ink);width:100%}"
    "button,.button{font:inherit;font-size:20px;font-weight:600;min-height:56px;border:0;"
    "border-radius:8px;background:var(--accent);color:#fff;display:flex;align-items:center;"
    "justify-content:center;text-decoration:none;width:100%}"
    ".verdict .button{background:#fff;color:#1c1c1e}"
    ".verdict .plain{background:transparent;color:#fff;border-color:#fff}"
    ".plain{background:transparent;color:var(--ink);border:1px solid #8a8d94}"
    "footer{display:flex;flex-wrap:wrap;gap:0 16px;align-items:center;justify-content:center;"
    "padding:8px 20px 16px;font-size:14px}footer a,.soft a{color:inherit}"
    "footer a,footer button{padding:12px 0}footer button{font:inherit;min-height:0;width:auto;"
    "background:none;color:inherit;text-decoration:underline}"
    ".trouble{color:var(--bad);font-weight:600}"
    "@media(prefers-color-scheme:dark){.trouble{color:#ff8a80}}"
    ":focus-visible{outline:3px solid #1a73e8;outline-offset:2px}";

/// The other language, the notice about data, and who runs the service.
std::string foot(const QrFrame& frame) {
    std::string content = privacy_link(frame);
    const auto& [name, contact, icp_number] = frame.site_operator;
    if (!name.empty()) content += fmt::format("<span>{}</span>", html_escaped(name));
    if (!icp_number.empty()) {
        content +=
            fmt::format("<a href=\"https://beian.miit.gov.cn/\">{}</a>", html_escaped(icp_number));
    }
    if (!frame.path.empty()) {
        content += fmt::format(
            "<form method=\"post\" action=\"{}/q/language\">{}{}<button lang=\"{}\">{}</button>"
            "</form>",
            html_escaped(frame.base),
            hidden("language", pick(frame, "en", "zh-CN")),
            hidden("back", frame.path),
            pick(frame, "en", "zh-CN"),
            pick(frame, "English", "中文")
        );
    }
    return fmt::format("<footer>{}</footer>", content);
}

}  // namespace

const char* pick(const QrFrame& frame, const char* zh, const char* en) {
    return frame.language == Language::en ? en : zh;
}

http::Response page(
    const QrFrame& frame,
    std::string_view body_attributes,
    std::string_view content,
    std::string_view script
) {
    const auto nonce = to_base64url(tenant::random_bytes(12));
    http::Response response;
    response.content_type = "text/html; charset=utf-8";
    response.headers = {
        {"Cache-Control", "no-store"},
        {"Referrer-Policy", "same-origin"},
        {"Content-Security-Policy",
         fmt::format(
             "default-src 'none'; style-src 'nonce-{0}'; script-src 'nonce-{0}'; form-action "
             "'self'; base-uri 'none'; frame-ancestors 'none'",
             nonce
         )}
    };
    response.body = fmt::format(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width,initial-scale=1\"><title>{}</title><style nonce=\"{}\">{}"
        "</style></head><body {}><main>{}</main>{}",
        pick(frame, "zh-CN", "en"),
        html_escaped(frame.title),
        nonce,
        style,
        body_attributes,
        content,
        foot(frame)
    );
    if (!script.empty()) {
        response.body += fmt::format("<script nonce=\"{}\">{}</script>", nonce, script);
    }
    response.body += "</body></html>";
    return response;
}

std::string session_lines(const QrFrame& frame) {
    if (!frame.session) return "";
    const auto& session = *frame.session;
    return fmt::format(
        "<div><p><strong>{}</strong></p><p class=\"soft\">{} · {}</p></div>",
        html_escaped(session.title),
        html_escaped(session.venue),
        time_text(session, frame.language)
    );
}

std::string hidden(std::string_view name, std::string_view value) {
    return fmt::format(
        "<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, html_escaped(value)
    );
}

std::string privacy_link(const QrFrame& frame) {
    return fmt::format(
        "<a href=\"{}/privacy\">{}</a>",
        html_escaped(frame.base),
        pick(frame, "您的数据怎么用", "How your data is used")
    );
}

}  // namespace hg::attendance
