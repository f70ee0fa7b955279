// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/qr_pages/page.hpp"

#include <fmt/core.h>

#include "base/text.hpp"
#include "http/urls.hpp"
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
    ".trouble{color:var(--bad);font-weight:600}"
    "@media(prefers-color-scheme:dark){.trouble{color:#ff8a80}}"
    ":focus-visible{outline:3px solid #1a73e8;outline-offset:2px}";

const char* pick(const QrFrame& frame, const char* zh, const char* en) {
    return frame.language == Language::en ? en : zh;
}

/// The whole page; the script, if there is one, runs under a nonce of its own.
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
        "</style></head><body {}><main>{}</main>",
        pick(frame, "zh-CN", "en"),
        html_escaped(frame.title),
        nonce,
        style,
        body_attributes,
        content
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

/// Says why identity refused the phone number or the code.
const char* trouble_text(const QrFrame& frame, std::string_view code) {
    using identity::Refusal;
    if (code == code_of(Refusal::phone_malformed)) {
        return pick(
            frame,
            "看不出这是手机号。大陆的填 11 位；别处的以 + 和国家或地区代码开头。",
            "This is no phone number we can reach. Give the 11 digits of one in mainland China; "
            "from elsewhere begin with + and the country code."
        );
    }
    if (code == code_of(Refusal::code_wrong)) {
        return pick(frame, "验证码不对，请再看一眼短信。", "That is not the code.");
    }
    if (code == code_of(Refusal::code_expired)) {
        return pick(
            frame, "验证码过期了，请重新获取。", "The code has expired. Ask for a new one."
        );
    }
    if (code == code_of(Refusal::too_many_attempts)) {
        return pick(frame, "试得太多了，请过一会儿再来。", "Too many tries. Wait a moment.");
    }
    return pick(frame, "没有成功，请再试一次。", "That did not work. Try again.");
}

std::string phone_form(const QrFrame& frame, const LoginForm& form) {
    return fmt::format(
        "<form method=\"post\" action=\"{}/q/code\">{}<label for=\"phone\">{}</label>"
        "<input id=\"phone\" name=\"phone\" type=\"tel\" inputmode=\"tel\" "
        "autocomplete=\"tel\" maxlength=\"40\" required value=\"{}\"><button>{}</button></form>",
        html_escaped(frame.base),
        hidden("receipt", form.receipt),
        pick(frame, "手机号", "Phone number"),
        html_escaped(form.phone),
        pick(frame, "获取验证码", "Send me a code")
    );
}

std::string code_form(const QrFrame& frame, const LoginForm& form) {
    return fmt::format(
        "<form method=\"post\" action=\"{}/q/login\">{}{}<label for=\"code\">{}</label>"
        "<input id=\"code\" name=\"code\" inputmode=\"numeric\" autocomplete=\"one-time-code\" "
        "maxlength=\"40\" required autofocus><button>{}</button></form>"
        "<form method=\"post\" action=\"{}/q/code\">{}{}<button class=\"plain\">{}</button></form>"
        "<a class=\"button plain\" href=\"{}/q/receipt/{}\">{}</a>",
        html_escaped(frame.base),
        hidden("receipt", form.receipt),
        hidden("phone", form.phone),
        frame.language == Language::en ? "Code sent to " + html_escaped(form.phone)
                                       : "发到 " + html_escaped(form.phone) + " 的验证码",
        pick(frame, "签到", "Check in"),
        html_escaped(frame.base),
        hidden("receipt", form.receipt),
        hidden("phone", form.phone),
        pick(frame, "重新获取", "Send it again"),
        html_escaped(frame.base),
        html_escaped(form.receipt),
        pick(frame, "换个手机号", "Another number")
    );
}

std::string wechat_link(const QrFrame& frame, const LoginForm& form) {
    if (!frame.wechat || form.code_sent) return "";
    return fmt::format(
        "<a class=\"button plain\" href=\"{}/api/login/wechat?return_to={}\">{}</a>",
        html_escaped(frame.base),
        http::percent_encode(frame.base + "/q/receipt/" + form.receipt),
        pick(frame, "用微信登录", "Continue with WeChat")
    );
}

/// The shape says the same as the colour: a tick, a clock, a cross.
const char* shape_of(Tone tone) {
    switch (tone) {
        case Tone::good:
            return "<svg viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"#fff\" stroke-width=\"3\" "
                   "aria-hidden=\"true\"><path d=\"M4 13l5 5L20 6\"/></svg>";
        case Tone::wait:
            return "<svg viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"#fff\" stroke-width=\"2.5\" "
                   "aria-hidden=\"true\"><circle cx=\"12\" cy=\"12\" r=\"9\"/>"
                   "<path d=\"M12 7v5l3 3\"/></svg>";
        case Tone::bad: break;
    }
    return "<svg viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"#fff\" stroke-width=\"3\" "
           "aria-hidden=\"true\"><path d=\"M5 5l14 14M19 5L5 19\"/></svg>";
}

}  // namespace

http::Response login_page(const QrFrame& frame, const LoginForm& form) {
    const auto trouble = form.trouble.empty() ? ""
                                              : fmt::format(
                                                    "<p class=\"trouble\" role=\"alert\">{}</p>",
                                                    trouble_text(frame, form.trouble)
                                                );
    const auto content = fmt::format(
        "<h1>{}</h1>{}<p class=\"soft\">{}</p>{}{}{}",
        pick(frame, "扫到了，先登录", "Got it. Now log in"),
        session_lines(frame),
        pick(frame, "这次扫码保留 10 分钟。", "Your scan is kept for 10 minutes."),
        trouble,
        form.code_sent ? code_form(frame, form) : phone_form(frame, form),
        wechat_link(frame, form)
    );
    return page(frame, "", content, "");
}

namespace {

std::string clock_text(Time time) {
    const auto local = local_time(time);
    return fmt::format("{:02}:{:02}", local.hour, local.minute);
}

std::string question_text(const QrFrame& frame, const Question& question) {
    const auto said = [&](const char* zh, const char* en, const auto&... values) {
        return fmt::format(fmt::runtime(pick(frame, zh, en)), values...);
    };
    if (question.act == NextAction::sign_up) {
        return said("你还没报名，还有名额", "You have not signed up. There are spots");
    }
    if (question.act == NextAction::leave_other) {
        return said(
            "你还在“{}”，{} 结束",
            "You are inside “{}” until {}",
            html_escaped(question.other->title),
            clock_text(question.other->ends_at)
        );
    }
    return said(
        "你 {} 已签退，要重新签到吗？",
        "You checked out at {}. Check in again?",
        clock_text(question.left_at)
    );
}

/// The words of a question's two answers, and the field that says yes.
struct Answers {
    const char* field;
    const char* yes;
    const char* no;
};
Answers answers_to(const QrFrame& frame, NextAction act) {
    if (act == NextAction::sign_up) {
        return {
            "sign_up",
            pick(frame, "报名并签到", "Sign up and check in"),
            pick(frame, "先不报名", "Not now")
        };
    }
    if (act == NextAction::leave_other) {
        return {
            "leave_other",
            pick(frame, "在那里签退，在这里签到", "Check out there, check in here"),
            pick(frame, "先不，我还在那边", "No, I am still there")
        };
    }
    return {
        "confirmed",
        pick(frame, "重新签到", "Check in again"),
        pick(frame, "不用，我已离开", "No, I have left")
    };
}

std::string redeem_title(const QrFrame& frame, const RedeemForm& form) {
    if (form.question) return question_text(frame, *form.question);
    if (form.kind == EventKind::in) return pick(frame, "正在签到", "Checking you in");
    return fmt::format(
        fmt::runtime(pick(frame, "已到场 {} 分钟", "Here for {} minutes")), form.inside.value
    );
}

}  // namespace

http::Response redeem_page(const QrFrame& frame, const RedeemForm& form) {
    const bool leaves = form.kind == EventKind::out;
    const auto answers = form.question ? answers_to(frame, form.question->act)
                                       : Answers{
                                             "",
                                             leaves ? pick(frame, "签退", "Check out")
                                                    : pick(frame, "签到", "Check in"),
                                             pick(frame, "我还不走", "I am staying")
                                         };
    const bool asks = leaves || form.question;
    const auto otherwise = asks ? fmt::format(
                                      "<a class=\"button plain\" href=\"{}/m/\">{}</a>",
                                      html_escaped(frame.base),
                                      answers.no
                                  )
                                : "";
    const auto content = fmt::format(
        "<h1>{}</h1>{}<form id=\"redeem\" method=\"post\" action=\"{}/q/redeem\">{}{}{}{}"
        "<button>{}</button></form>{}",
        redeem_title(frame, form),
        session_lines(frame),
        html_escaped(frame.base),
        hidden("receipt", form.receipt),
        hidden("event_id", form.event_id),
        hidden("kind", leaves ? "out" : "in"),
        form.question ? hidden(answers.field, "true") : "",
        answers.yes,
        otherwise
    );
    return page(frame, "", content, asks ? "" : "document.getElementById('redeem').submit()");
}

bool may_have_code(std::string_view trouble) {
    return trouble != code_of(identity::Refusal::phone_malformed);
}

NextLink scan_again(Language language) {
    return {"/m/scan", language == Language::en ? "Scan again" : "再扫一次"};
}

NextLink say_when_left(PresenceId presence, Language language) {
    return {
        "/m/presences/" + to_string(presence),
        language == Language::en ? "Say when you left" : "写下什么时候离开的"
    };
}

NextLink join_waitlist(SessionId session, Language language) {
    return {
        "/m/sessions/" + to_string(session),
        language == Language::en ? "Join the waitlist" : "排进候补"
    };
}

NextLink log_in(const QrFrame& frame, std::string_view back) {
    return {
        fmt::format(
            "/m/login?return_to={}", http::percent_encode(fmt::format("{}{}", frame.base, back))
        ),
        pick(frame, "登录", "Log in")
    };
}

http::Response verdict_page(
    const QrFrame& frame, const Verdict& verdict, const std::optional<NextLink>& next
) {
    const auto first = next ? fmt::format(
                                  "<a class=\"button\" href=\"{}{}\">{}</a>",
                                  html_escaped(frame.base),
                                  html_escaped(next->path),
                                  next->word
                              )
                            : "";
    const auto content = fmt::format(
        "<h1>{}{}</h1><p class=\"line\" role=\"status\">{}</p><p class=\"next\">{}</p>{}{}"
        "<a class=\"button{}\" href=\"{}/m/\">{}</a>",
        shape_of(verdict.tone),
        html_escaped(verdict.word),
        html_escaped(verdict.line),
        html_escaped(verdict.next),
        session_lines(frame),
        first,
        next ? " plain" : "",
        html_escaped(frame.base),
        pick(frame, "去首页", "Home")
    );
    const auto attributes =
        fmt::format("class=\"verdict {}\"", boost::describe::enum_to_string(verdict.tone, "bad"));
    return page(
        frame,
        attributes,
        content,
        verdict.tone == Tone::good ? "navigator.vibrate&&navigator.vibrate(120)"
                                   : "navigator.vibrate&&navigator.vibrate([80,60,80])"
    );
}

}  // namespace hg::attendance
