// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "base/text.hpp"
#include "modules/attendance/pages/qr_page.hpp"
#include "modules/attendance/service.hpp"

namespace hg::attendance {

namespace {

using api::Anyone;
using identity::Authenticated;
using identity::Visitor;

struct CodePath {
    std::string code;
};
BOOST_DESCRIBE_STRUCT(CodePath, (), (code))

struct ReceiptPath {
    std::string receipt;
};
BOOST_DESCRIBE_STRUCT(ReceiptPath, (), (receipt))

struct QrLoginCode {
    std::string receipt;
    std::string phone;
};
BOOST_DESCRIBE_STRUCT(QrLoginCode, (), (receipt, phone))

struct QrLogin {
    std::string receipt;
    std::string phone;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(QrLogin, (), (receipt, phone, code))

struct QrRedeem {
    std::string receipt;
    std::string event_id;
    EventKind kind = EventKind::in;
};
BOOST_DESCRIBE_STRUCT(QrRedeem, (), (receipt, event_id, kind))

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

QrFrame frame_for(const Context& context, const api::Caller& caller) {
    const auto& settings = context.tenant.settings;
    return {
        caller.base,
        settings.title,
        caller.language == "en",
        identity::has_wechat_login(settings),
        {}
    };
}

/// A frame that names the session of a code or receipt.
QrFrame frame_for(Context& context, const api::Caller& caller, SessionId id) {
    auto frame = frame_for(context, caller);
    if (const auto session = activities::session(context, id)) frame.session = facts_of(*session);
    return frame;
}

/// From here on the page knows whom it speaks to: what they chose goes before what the browser
/// asks.
void speak_to(const Context& context, QrFrame& frame, PersonId person) {
    if (const auto chosen = identity::chosen_language(context, person))
        frame.english = *chosen == "en";
}

QrFrame frame_for(const Context& context, const Visitor& visitor) {
    auto frame = frame_for(context, visitor.caller());
    if (visitor.person()) speak_to(context, frame, *visitor.person());
    return frame;
}

http::Response refusal_page(const QrFrame& frame, const Refused& refused) {
    auto word = Refusal::malformed;
    const auto text = refused.code.substr(refused.code.find('.') + 1);
    boost::describe::enum_from_string(text.c_str(), word);
    auto response = verdict_page(frame, verdict_of(word, frame.english));
    response.status = refused.status;
    return response;
}

/// What the page offers to somebody who is logged in: to come in, or to leave when they are inside.
http::Response offer(
    Context& context, const QrFrame& frame, PersonId person, SessionId session, std::string receipt
) {
    RedeemForm form{std::move(receipt), new_event_id(context.now), EventKind::in, {}};
    const auto open = open_presence(context.tx, person);
    if (open && open->session_id == session) {
        form.kind = EventKind::out;
        form.inside = open->minutes(context.now);
    }
    return redeem_page(frame, form);
}

http::Response first_page(
    Context& context, const Visitor& caller, SessionId session, std::string receipt
) {
    auto frame = frame_for(context, caller.caller(), session);
    if (!caller.person()) {
        return login_page(frame, {.receipt = std::move(receipt), .phone = "", .trouble = ""});
    }
    speak_to(context, frame, *caller.person());
    return offer(context, frame, *caller.person(), session, std::move(receipt));
}

Result<http::Response> show_qr(Context& context, const Visitor& caller, const CodePath& path) {
    const auto seen = check_code(context, path.code);
    if (!seen) return refusal_page(frame_for(context, caller), seen.error());
    auto receipt = make_receipt(context, seen->session, seen->gate);
    return first_page(context, caller, seen->session, std::move(receipt));
}

/// The same for those who come back from WeChat with a scan in hand.
Result<http::Response> show_receipt(
    Context& context, const Visitor& caller, const ReceiptPath& path
) {
    const auto receipt = check_receipt(context, path.receipt);
    if (!receipt) return refusal_page(frame_for(context, caller), receipt.error());
    return first_page(context, caller, receipt->session, path.receipt);
}

Result<http::Response> send_code(Context& context, const Anyone& caller, const QrLoginCode& wish) {
    const auto receipt = check_receipt(context, wish.receipt);
    if (!receipt) return refusal_page(frame_for(context, caller.caller()), receipt.error());
    const auto frame = frame_for(context, caller.caller(), receipt->session);
    const auto sent = identity::request_code(context, caller.caller(), wish.phone);
    LoginForm form{wish.receipt, wish.phone, sent.has_value(), ""};
    if (!sent) form.trouble = sent.error().code;
    return login_page(frame, form);
}

http::Response redeemed(
    Context& context, const QrFrame& frame, PersonId person, const Event& event
) {
    const auto outcome = record(context, person, event);
    return verdict_page(frame, verdict_of(outcome, context.now, frame.english));
}

Result<http::Response> log_in(Context& context, const Anyone& caller, const QrLogin& wish) {
    const auto receipt = check_receipt(context, wish.receipt);
    if (!receipt) return refusal_page(frame_for(context, caller.caller()), receipt.error());
    auto frame = frame_for(context, caller.caller(), receipt->session);
    const auto opened = identity::login_with_code(context, caller.caller(), wish.phone, wish.code);
    if (!opened) {
        return login_page(frame, {wish.receipt, wish.phone, true, opened.error().code});
    }
    speak_to(context, frame, opened->person);
    auto response = offer(context, frame, opened->person, receipt->session, wish.receipt);
    if (!is_inside(context, receipt->session, opened->person)) {
        Event event;
        event.event_id = new_event_id(context.now);
        event.receipt = wish.receipt;
        event.occurred_at = context.now;
        response = redeemed(context, frame, opened->person, event);
    }
    response.headers.push_back(identity::login_cookie(caller.caller(), opened->token));
    return response;
}

Result<http::Response> redeem(Context& context, const Authenticated& caller, const QrRedeem& wish) {
    auto frame = frame_for(context, caller.caller());
    const auto receipt = check_receipt(context, wish.receipt);
    if (receipt) frame = frame_for(context, caller.caller(), receipt->session);
    speak_to(context, frame, caller.person());
    Event event;
    event.event_id = wish.event_id;
    event.kind = wish.kind;
    event.receipt = wish.receipt;
    event.occurred_at = moment_of(wish.event_id, context.now);
    return redeemed(context, frame, caller.person(), event);
}

}  // namespace

void add_qr_routes(api::Routes& routes) {
    routes.get("/q/{code}", "qr_show", show_qr);
    routes.get("/q/receipt/{receipt}", "qr_receipt_show", show_receipt);
    routes.post("/q/code", "qr_login_code_create", send_code);
    routes.post("/q/login", "qr_login_create", log_in);
    routes.post("/q/redeem", "qr_redeem", redeem);
}

}  // namespace hg::attendance
