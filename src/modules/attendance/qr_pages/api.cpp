// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/qr_pages/api.hpp"

#include <fmt/core.h>

#include "base/text.hpp"
#include "modules/attendance/codes/model.hpp"
#include "modules/attendance/events/store.hpp"
#include "modules/attendance/presences/stay.hpp"
#include "modules/attendance/presences/store.hpp"
#include "modules/attendance/qr_pages/event_id.hpp"
#include "modules/attendance/qr_pages/frame.hpp"

namespace hg::attendance {

namespace {

/// A good scan, as its page has it.
struct Scan {
    SessionId session;
    std::string receipt;
    bool used = false;
    std::optional<Question> question{};
};

std::optional<Presence> presence_inside(Context& context, PersonId person, SessionId session) {
    auto open = open_presence(context.tx, person);
    if (open && open->session_id != session) return {};
    return open;
}

http::Response refusal_page(const QrFrame& frame, Refusal refusal) {
    auto response =
        verdict_page(frame, verdict_of(refusal, frame.language), scan_again(frame.language));
    response.status = row_of(refusal).status;
    return response;
}

/// Says since when somebody is inside; leaving takes a new scan.
http::Response inside_page(Context& context, const QrFrame& frame, const Presence& presence) {
    Outcome outcome;
    outcome.code = Refusal::already_in;
    outcome.presence = view_of(presence, context.now, {});
    outcome.session = frame.session;
    const auto verdict = verdict_of(outcome, context.now, frame.language);
    return verdict_page(frame, verdict, scan_again(frame.language));
}

/// What a code or receipt says that is not good any more. To somebody inside that session it is no
/// trouble: they have opened the page again from which they came in.
http::Response stale_page(
    Context& context,
    const identity::Visitor& caller,
    Refusal refusal,
    std::optional<SessionId> session
) {
    const auto person = caller.person();
    const auto inside =
        person && session ? presence_inside(context, *person, *session) : std::nullopt;
    const auto frame = frame_for(
        context, caller.caller(), person, inside ? std::optional(inside->session_id) : std::nullopt
    );
    return inside ? inside_page(context, frame, *inside) : refusal_page(frame, refusal);
}

/// What the page offers to somebody who is logged in: to come in, or to leave when they are inside.
http::Response offer_page(
    Context& context, const identity::Visitor& caller, PersonId person, const Scan& scan
) {
    if (scan.used) return stale_page(context, caller, Refusal::receipt_used, scan.session);
    RedeemForm form{scan.receipt, new_event_id(context.now), EventKind::in};
    if (const auto inside = presence_inside(context, person, scan.session)) {
        form.kind = EventKind::out;
        form.inside = inside->minutes(context.now);
    } else {
        form.question = scan.question;
    }
    auto frame = frame_for(context, caller.caller(), person, scan.session);
    frame.path = "/q/receipt/" + scan.receipt;
    return redeem_page(frame, form);
}

std::optional<StoredEvent> own_event(
    Context& context, std::optional<PersonId> person, std::string_view event_id
) {
    const auto id = parse_uuid(event_id);
    if (!id || !person) return {};
    auto event = event_with_id(context.tx, {*id});
    if (event && event->person_id.value_or(event->caller_id) != *person) return {};
    return event;
}

/// The question with which that event was answered, while it is one still.
std::optional<Question> question_of(
    Context& context, PersonId person, std::string_view asked, SessionId session
) {
    const auto event = own_event(context, person, asked);
    if (!event || !event->code || event->session_id != session) return {};
    const auto found = activities::session(context, session);
    const auto next = next_after(*event->code, found, context.tenant.settings);
    const auto presence = presence_with_id(context.tx, event->presence_id.value_or(PresenceId{}));
    switch (next.action) {
        case NextAction::sign_up: return Question{next.action, {}, {}};
        case NextAction::confirm:
            if (!presence || !presence->out_at()) return {};
            return Question{next.action, *presence->out_at(), {}};
        case NextAction::leave_other: {
            if (!presence || presence->out_at()) return {};
            const auto other = activities::session(context, presence->session_id);
            return Question{next.action, {}, facts_of(*other)};
        }
        default: return {};
    }
}

/// The first answer again, with the presence as it stands now.
Outcome outcome_again(Context& context, const StoredEvent& event) {
    Outcome outcome;
    outcome.outcome = OutcomeKind::replayed;
    outcome.code = event.code;
    if (event.presence_id) {
        const auto presence = presence_with_id(context.tx, *event.presence_id);
        const auto stay = stay_of(context.tx, presence->person_id, presence->session_id);
        outcome.presence = view_of(*presence, context.now, total_of(context, stay));
    }
    const auto session =
        event.session_id ? activities::session(context, *event.session_id) : std::nullopt;
    if (session) outcome.session = facts_of(*session);
    if (event.code) outcome.next = next_after(*event.code, session, context.tenant.settings);
    return outcome;
}

/// Says the same of an event of somebody else's as of none.
http::Response nobodys_page(const QrFrame& frame, bool logged_in, std::string_view event_id) {
    if (!logged_in) {
        const auto back = parse_uuid(event_id) ? fmt::format("/q/events/{}", event_id) : "/m/";
        return verdict_page(frame, verdict_hidden(frame.language), log_in(frame, back));
    }
    auto response =
        verdict_page(frame, verdict_unknown(frame.language), scan_again(frame.language));
    response.status = 404;
    return response;
}

}  // namespace

Result<http::Response> qr_show(
    Context& context, const identity::Visitor& caller, const QrPath& path
) {
    const auto seen = check_code(context, path.code);
    if (!seen) {
        return stale_page(context, caller, seen.error(), session_of_code(context, path.code));
    }
    auto receipt = make_receipt(context, seen->session, seen->gate);
    if (caller.person()) {
        return offer_page(context, caller, *caller.person(), {seen->session, std::move(receipt)});
    }
    auto frame = frame_for(context, caller.caller(), {}, seen->session);
    frame.path = "/q/receipt/" + receipt;
    return login_page(frame, {.receipt = std::move(receipt)});
}

Result<http::Response> qr_receipt_show(
    Context& context, const identity::Visitor& caller, const QrReceiptPath& path
) {
    const auto receipt = check_receipt(context, path.receipt);
    if (!receipt) {
        const auto session = session_of_receipt(context, path.receipt);
        return stale_page(context, caller, receipt.error(), session);
    }
    const auto session = receipt->session;
    if (const auto person = caller.person()) {
        const bool used = is_receipt_used(context.tx, receipt->id);
        const auto question = question_of(context, *person, path.asked.value_or(""), session);
        return offer_page(context, caller, *person, {session, path.receipt, used, question});
    }
    const auto typed = [&](const std::optional<std::string>& sealed) {
        return opened_text(context, path.receipt, sealed.value_or(""));
    };
    LoginForm form{.receipt = path.receipt, .trouble = path.trouble.value_or("")};
    form.phone = typed(path.phone);
    form.name = typed(path.name);
    form.code_sent = !form.phone.empty() && may_have_code(form.trouble);
    auto frame = frame_for(context, caller.caller(), {}, session);
    frame.path = "/q/receipt/" + path.receipt;
    return login_page(frame, form);
}

Result<http::Response> qr_event_show(
    Context& context, const identity::Visitor& caller, const QrEventPath& path
) {
    const auto person = caller.person();
    const auto event = own_event(context, person, path.event_id);
    const auto session = event ? event->session_id : std::nullopt;
    auto frame = frame_for(context, caller.caller(), person, session);
    if (event) frame.path = "/q/events/" + path.event_id;
    if (!event) return nobodys_page(frame, person.has_value(), path.event_id);
    const auto outcome = outcome_again(context, *event);
    const auto verdict = verdict_of(outcome, context.now, frame.language);
    if (outcome.presence && outcome.presence->state == PresenceState::pending) {
        return verdict_page(frame, verdict, say_when_left(outcome.presence->id, frame.language));
    }
    if (outcome.next.action == NextAction::join_waitlist) {
        return verdict_page(frame, verdict, join_waitlist(*session, frame.language));
    }
    if (wants_scan(outcome, context.now)) {
        return verdict_page(frame, verdict, scan_again(frame.language));
    }
    return verdict_page(frame, verdict);
}

}  // namespace hg::attendance
