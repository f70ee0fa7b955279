// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/qr_pages/words.hpp"

#include <fmt/core.h>

#include <iterator>

namespace hg::attendance {

namespace {

struct Sentence {
    Refusal refusal;
    Tone tone;
    const char* word_zh;
    const char* word_en;
    const char* line_zh;
    const char* line_en;
};

// clang-format off
/// The refusals whose sentence needs no figure; the last row stands for all others.
constexpr Sentence sentences[] = {
    {Refusal::code_forged, Tone::bad, "码不对", "Not our code",
     "这不是本平台的签到码。请扫现场屏幕上的码。",
     "This is not one of our codes. Scan the one on the screen."},
    {Refusal::code_expired, Tone::wait, "码已过时", "Code too old",
     "签到码每 15 秒换一次。请再扫一次屏幕上的码。",
     "The code changes every 15 seconds. Scan the screen again."},
    {Refusal::receipt_used, Tone::wait, "已用过", "Already used",
     "这次扫码已经用过了。请再扫一次屏幕上的码。",
     "This scan has been used. Scan the screen again."},
    {Refusal::wrong_session, Tone::bad, "没有这场", "No such session",
     "找不到这场活动。请问现场的组织者。", "There is no such session. Ask the organiser."},
    {Refusal::session_cancelled, Tone::bad, "已取消", "Cancelled",
     "这场活动已经取消。", "This session has been cancelled."},
    {Refusal::too_late, Tone::bad, "已结束", "Over",
     "这场活动已经结束，不能再签到。", "This session is over; check-in has ended."},
    {Refusal::not_invited, Tone::bad, "不在名单", "Members only",
     "这场只对主办组织的成员开放。你是成员的话，请组织者把你加进去。",
     "This session is for members of its organisation. If you are one, ask the organiser."},
    {Refusal::inside_elsewhere, Tone::wait, "还在别处", "Still elsewhere",
     "你还在另一场活动里。请先在那里签退。", "You are in another session. Check out there first."},
    {Refusal::not_signed_up, Tone::wait, "还没报名", "Not signed up",
     "这场活动要先报名。报了名再扫一次。",
     "This session needs a sign-up. Sign up, then scan again."},
    {Refusal::waitlisted, Tone::wait, "候补中", "On the waitlist",
     "你在候补名单上，还没有空位。有人退出会自动补上。",
     "You are on the waitlist. A spot comes to you when someone withdraws."},
    {Refusal::session_full, Tone::bad, "已满", "Full",
     "这场活动人满了。可以排候补，有人退出就轮到你。",
     "This session is full. Join the waitlist: a spot comes to you when someone withdraws."},
    {Refusal::just_left, Tone::wait, "刚签退", "Just checked out",
     "你刚刚签退。要重新签到就再扫一次。",
     "You have just checked out. To check in again, scan once more."},
    {Refusal::already_out, Tone::wait, "已签退", "Checked out",
     "这场活动你已经签退了。", "You have checked out of this session."},
    {Refusal::not_in, Tone::wait, "还没签到", "Not checked in",
     "这场活动你还没有签到。请再扫一次。", "You have not checked in here. Scan again."},
    {Refusal::visits_used, Tone::wait, "今天次数满了", "Often enough today",
     "今天在这个活动进出的次数已到上限。还要签到，请找现场的组织者。",
     "You have come and gone here as often as one may in a day. Ask the organiser here."},
    {Refusal::malformed, Tone::bad, "没有成功", "Did not work",
     "请再扫一次；还不行就问现场的组织者。", "Scan again; if it fails again, ask the organiser."},
};
// clang-format on

const Sentence& sentence_of(Refusal refusal) {
    for (const auto& sentence : sentences) {
        if (sentence.refusal == refusal) return sentence;
    }
    return *std::rbegin(sentences);
}

std::string clock_text(Time time) {
    const auto local = local_time(time);
    return fmt::format("{:02}:{:02}", local.hour, local.minute);
}

Verdict checked_in(const Outcome& outcome, Language language) {
    const auto since = clock_text(outcome.presence->checked_in_at);
    const auto until = clock_text(outcome.session->ends_at);
    if (language == Language::en) {
        return {
            Tone::good,
            "Checked in",
            fmt::format("Counting since {}.", since),
            fmt::format("Scan once more when you leave. It ends at {}.", until)
        };
    }
    return {
        Tone::good,
        "已签到",
        fmt::format("{} 起计时。", since),
        fmt::format("离开时再扫一次。活动 {} 结束。", until)
    };
}

std::string in_statement(const PresenceView& presence, Language language) {
    const auto over = presence.minutes_over.value;
    if (language == Language::en) {
        if (over == 0) return "They are in your statement now.";
        return fmt::format("{} more are over the limit of a day and wait for approval.", over);
    }
    if (over == 0) return "时长和积分已经到账。";
    return fmt::format("另有 {} 分钟超过每天的上限，等上级组织批准。", over);
}

Verdict checked_out(const Outcome& outcome, Language language) {
    const auto minutes = outcome.presence->minutes.value;
    const auto stay = outcome.presence->stay_minutes.value_or(outcome.presence->minutes).value;
    const auto points = outcome.presence->points.value_or(Points{}).value;
    if (language == Language::en) {
        return {
            Tone::good,
            "Checked out",
            stay == minutes
                ? fmt::format("{} minutes, {} points.", minutes, points)
                : fmt::format("{} minutes, {} in all here, {} points.", minutes, stay, points),
            in_statement(*outcome.presence, language)
        };
    }
    return {
        Tone::good,
        "已签退",
        stay == minutes
            ? fmt::format("到场 {} 分钟，得 {} 分。", minutes, points)
            : fmt::format("这次 {} 分钟，这场共 {} 分钟，得 {} 分。", minutes, stay, points),
        in_statement(*outcome.presence, language)
    };
}

/// The page of a scan, opened again after its session ended without a check-out.
Verdict pending(Language language) {
    if (language == Language::en) {
        return {
            Tone::wait,
            "To be confirmed",
            "You did not check out. Say when you left; once it is confirmed, time and points "
            "count.",
            ""
        };
    }
    return {Tone::wait, "待确认", "你没有签退。写下什么时候离开的，确认后计时长和积分。", ""};
}

Verdict too_early(const Outcome& outcome, Time now, Language language) {
    const auto opens = outcome.next.at.value_or(now);
    if (opens <= now) {
        // The page of a scan that came too early, opened again.
        if (language == Language::en) {
            return {Tone::wait, "Check-in has begun", "Scan the screen again to check in.", ""};
        }
        return {Tone::wait, "可以签到了", "再扫一次屏幕上的码就签到。", ""};
    }
    const auto left = (opens - now).ms / 60'000 + 1;
    if (language == Language::en) {
        return {
            Tone::wait,
            "Too early",
            fmt::format("Check-in begins at {}, in {} minutes.", clock_text(opens), left),
            ""
        };
    }
    return {
        Tone::wait,
        "还早",
        fmt::format("这场活动 {} 才开始签到，还有 {} 分钟。", clock_text(opens), left),
        ""
    };
}

std::string day_text(Time time, Language language) {
    static constexpr const char* zh[] = {"日", "一", "二", "三", "四", "五", "六"};
    static constexpr const char* en[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    const auto local = local_time(time);
    if (language == Language::en) {
        return fmt::format("{} {} {}", en[local.weekday], local.day, months[local.month - 1]);
    }
    return fmt::format("{}月{}日 周{}", local.month, local.day, zh[local.weekday]);
}

}  // namespace

std::string time_text(const SessionFacts& session, Language language) {
    const auto day = day_text(session.starts_at, language);
    const bool whole = session.starts_at < session.ends_at &&
                       session.starts_at == local_midnight(session.starts_at) &&
                       session.ends_at == local_midnight(session.ends_at);
    if (whole) return day + (language == Language::en ? ", all day" : " 全天");
    return fmt::format("{} {}–{}", day, clock_text(session.starts_at), clock_text(session.ends_at));
}

Verdict verdict_of(Refusal refusal, Language language) {
    const auto& sentence = sentence_of(refusal);
    if (language == Language::en) return {sentence.tone, sentence.word_en, sentence.line_en, ""};
    return {sentence.tone, sentence.word_zh, sentence.line_zh, ""};
}

Verdict verdict_hidden(Language language) {
    if (language == Language::en) {
        return {Tone::wait, "Log in first", "Then you see what became of your scan.", ""};
    }
    return {Tone::wait, "先登录", "登录后就能看到这次扫码的结果。", ""};
}

Verdict verdict_unknown(Language language) {
    if (language == Language::en) {
        return {Tone::wait, "Not your scan", "To check in, scan the code on the screen.", ""};
    }
    return {Tone::wait, "不是你的扫码", "要签到，就扫现场屏幕上的码。", ""};
}

bool wants_scan(const Outcome& outcome, Time now) {
    if (!outcome.code) return false;
    switch (*outcome.code) {
        case Refusal::too_early: return outcome.next.at && *outcome.next.at <= now;
        case Refusal::not_signed_up:
        case Refusal::just_left:
        case Refusal::not_in:
        case Refusal::malformed: return true;
        default: return outcome.next.action == NextAction::scan_again;
    }
}

Verdict verdict_of(const Outcome& outcome, Time now, Language language) {
    if (outcome.code == Refusal::too_early) return too_early(outcome, now, language);
    if (outcome.code == Refusal::already_in) return checked_in(outcome, language);
    // Whoever finds no spot is told that, signed up or not.
    if (outcome.next.action == NextAction::join_waitlist) {
        return verdict_of(Refusal::session_full, language);
    }
    if (outcome.code) return verdict_of(*outcome.code, language);
    if (!outcome.presence) return verdict_of(Refusal::malformed, language);
    if (outcome.presence->state == PresenceState::pending) return pending(language);
    return outcome.presence->checked_out_at ? checked_out(outcome, language)
                                            : checked_in(outcome, language);
}

}  // namespace hg::attendance
