// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/qr_pages/api.hpp"

#include "base/text.hpp"
#include "modules/attendance/codes/model.hpp"
#include "modules/attendance/events/api.hpp"
#include "modules/attendance/presences/store.hpp"
#include "modules/attendance/qr_pages/page.hpp"

namespace hg::attendance {

namespace {

/// A UUID of version 7 (RFC 9562, section 5.7): time-ordered, so that events stay together.
std::string new_event_id(Time now) {
    auto bytes = tenant::random_bytes(16);
    for (std::size_t i = 0; i < 6; ++i) {
        bytes[i] = static_cast<char>((now.ms >> (40 - 8 * i)) & 0xFF);
    }
    bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x70);
    bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
    return format_uuid(bytes);
}

/// The moment in such an id. A page that is sent again by a reload tells the same one.
Time moment_of(const std::string& event_id, Time otherwise) {
    const auto bytes = parse_uuid(event_id);
    if (!bytes) return otherwise;
    std::int64_t ms = 0;
    for (std::size_t i = 0; i < 6; ++i) ms = (ms << 8) | static_cast<unsigned char>((*bytes)[i]);
    return {ms};
}

/// What the reader chose goes before what the browser asks for.
Language language_for(
    const Context& context, const api::Caller& caller, std::optional<PersonId> reader
) {
    const auto chosen = reader ? identity::chosen_language(context, *reader) : std::nullopt;
    return chosen.value_or(caller.language) == "en" ? Language::en : Language::zh;
}

QrFrame frame_for(
    Context& context,
    const api::Caller& caller,
    std::optional<PersonId> reader,
    std::optional<SessionId> session
) {
    const auto& settings = context.tenant.settings;
    const auto found = session ? activities::session(context, *session) : std::nullopt;
    return {
        .base = caller.base,
        .title = settings.title,
        .language = language_for(context, caller, reader),
        .wechat = identity::has_wechat_login(settings),
        .session = found ? std::optional(facts_of(*found)) : std::nullopt,
    };
}

http::Response refusal_page(const QrFrame& frame, Refusal refusal) {
    auto response = verdict_page(frame, verdict_of(refusal, frame.language));
    response.status = row_of(refusal).status;
    return response;
}

/// What the page offers to somebody who is logged in: to come in, or to leave when they are inside.
http::Response offer_page(
    Context& context, const QrFrame& frame, PersonId person, SessionId session, std::string receipt
) {
    RedeemForm form{std::move(receipt), new_event_id(context.now), EventKind::in};
    const auto open = open_presence(context.tx, person);
    if (open && open->session_id == session) {
        form.kind = EventKind::out;
        form.inside = open->minutes(context.now);
    }
    return redeem_page(frame, form);
}

http::Response first_page(
    Context& context, const identity::Visitor& caller, SessionId session, std::string receipt
) {
    const auto frame = frame_for(context, caller.caller(), caller.person(), session);
    if (caller.person()) {
        return offer_page(context, frame, *caller.person(), session, std::move(receipt));
    }
    return login_page(frame, {.receipt = std::move(receipt), .phone = "", .trouble = ""});
}

http::Response outcome_page(
    Context& context, const QrFrame& frame, PersonId person, const Event& event
) {
    const auto outcome = record(context, person, event);
    if (outcome.code == Refusal::just_left && event.receipt) {
        RedeemForm form{*event.receipt, new_event_id(context.now), EventKind::in};
        form.left_at = outcome.presence->checked_out_at;
        return redeem_page(frame, form);
    }
    return verdict_page(frame, verdict_of(outcome, context.now, frame.language));
}

}  // namespace

Result<http::Response> qr_show(
    Context& context, const identity::Visitor& caller, const QrPath& path
) {
    const auto seen = check_code(context, path.code);
    if (!seen) {
        const auto frame = frame_for(context, caller.caller(), caller.person(), {});
        return refusal_page(frame, seen.error());
    }
    return first_page(
        context, caller, seen->session, make_receipt(context, seen->session, seen->gate)
    );
}

Result<http::Response> qr_receipt_show(
    Context& context, const identity::Visitor& caller, const QrReceiptPath& path
) {
    const auto receipt = check_receipt(context, path.receipt);
    if (!receipt) {
        const auto frame = frame_for(context, caller.caller(), caller.person(), {});
        return refusal_page(frame, receipt.error());
    }
    return first_page(context, caller, receipt->session, path.receipt);
}

Result<http::Response> qr_login_code_create(
    Context& context, const api::Anyone& caller, const QrLoginCode& wish
) {
    const auto receipt = check_receipt(context, wish.receipt);
    if (!receipt) {
        return refusal_page(frame_for(context, caller.caller(), {}, {}), receipt.error());
    }
    const auto frame = frame_for(context, caller.caller(), {}, receipt->session);
    const auto sent = identity::request_code(context, caller.caller(), wish.phone);
    LoginForm form{wish.receipt, wish.phone, sent.has_value(), ""};
    if (!sent) form.trouble = sent.error().code;
    return login_page(frame, form);
}

Result<http::Response> qr_login_create(
    Context& context, const api::Anyone& caller, const QrLogin& wish
) {
    const auto receipt = check_receipt(context, wish.receipt);
    if (!receipt) {
        return refusal_page(frame_for(context, caller.caller(), {}, {}), receipt.error());
    }
    const auto login = identity::login_with_code(context, caller.caller(), wish.phone, wish.code);
    if (!login) {
        const auto frame = frame_for(context, caller.caller(), {}, receipt->session);
        return login_page(frame, {wish.receipt, wish.phone, true, login.error().code});
    }
    const auto frame = frame_for(context, caller.caller(), login->person, receipt->session);
    const auto open = open_presence(context.tx, login->person);
    Event event;
    event.event_id = new_event_id(context.now);
    event.receipt = wish.receipt;
    event.occurred_at = context.now;
    auto response = open && open->session_id == receipt->session
                        ? offer_page(context, frame, login->person, receipt->session, wish.receipt)
                        : outcome_page(context, frame, login->person, event);
    response.headers.push_back(identity::login_cookie(caller.caller(), login->token));
    return response;
}

Result<http::Response> qr_redeem(
    Context& context, const identity::Visitor& caller, const QrRedeem& wish
) {
    const auto receipt = check_receipt(context, wish.receipt);
    const auto session = receipt ? std::optional(receipt->session) : std::nullopt;
    const auto frame = frame_for(context, caller.caller(), caller.person(), session);
    if (!caller.person()) {
        // The login has ended since the page was made.
        return receipt ? login_page(frame, {.receipt = wish.receipt, .phone = "", .trouble = ""})
                       : refusal_page(frame, receipt.error());
    }
    Event event;
    event.event_id = wish.event_id;
    event.kind = wish.kind;
    event.confirmed = wish.confirmed;
    event.receipt = wish.receipt;
    event.occurred_at = moment_of(wish.event_id, context.now);
    return outcome_page(context, frame, *caller.person(), event);
}

}  // namespace hg::attendance
