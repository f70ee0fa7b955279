// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/qr_pages/page.hpp"

#include <fmt/core.h>

#include "base/text.hpp"
#include "http/urls.hpp"
#include "modules/attendance/qr_pages/shell.hpp"

namespace hg::attendance {

namespace {

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
