// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "base/text.hpp"
#include "modules/attendance/pages/door_page.hpp"
#include "modules/attendance/service.hpp"

namespace hg::attendance {

namespace {

using api::Anyone;
using identity::SignedIn;
using identity::Visitor;

struct CodePath {
    std::string code;
};
BOOST_DESCRIBE_STRUCT(CodePath, (), (code))

struct ReceiptPath {
    std::string receipt;
};
BOOST_DESCRIBE_STRUCT(ReceiptPath, (), (receipt))

struct CodeRequest {
    std::string receipt;
    std::string phone;
};
BOOST_DESCRIBE_STRUCT(CodeRequest, (), (receipt, phone))

struct DoorSignIn {
    std::string receipt;
    std::string phone;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(DoorSignIn, (), (receipt, phone, code))

struct DoorRedeem {
    std::string receipt;
    std::string event_id;
    EventKind kind = EventKind::in;
};
BOOST_DESCRIBE_STRUCT(DoorRedeem, (), (receipt, event_id, kind))

/// A UUID of version 7 (RFC 9562, section 5.7): time-ordered, so that events stay together.
std::string new_event_id(Time now) {
    auto bytes = town::random_bytes(16);
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

DoorFrame frame_for(const Work& work, const api::Caller& caller) {
    const auto& settings = work.town.settings;
    return {
        caller.base, settings.title, caller.language == "en", !settings.wechat_app_id.empty(), {}
    };
}

/// A frame that names the session of a code or receipt.
DoorFrame frame_for(Work& work, const api::Caller& caller, SessionId id) {
    auto frame = frame_for(work, caller);
    if (const auto session = activities::session(work, id)) frame.session = facts_of(*session);
    return frame;
}

/// From here on the page knows whom it speaks to: what they chose goes before what the browser
/// asks.
void speak_to(const Work& work, DoorFrame& frame, PersonId person) {
    if (const auto chosen = identity::chosen_language(work, person))
        frame.english = *chosen == "en";
}

DoorFrame frame_for(const Work& work, const Visitor& visitor) {
    auto frame = frame_for(work, visitor.caller());
    if (visitor.person()) speak_to(work, frame, *visitor.person());
    return frame;
}

http::Response refusal_page(const DoorFrame& frame, const Refused& refused) {
    auto word = Refusal::malformed;
    boost::describe::enum_from_string(refused.code.c_str(), word);
    auto response = verdict_page(frame, verdict_of(word, frame.english));
    response.status = refused.status;
    return response;
}

/// What the page offers to somebody who is signed in: to come in, or to leave when they are inside.
http::Response offer(
    Work& work, const DoorFrame& frame, PersonId person, SessionId session, std::string receipt
) {
    RedeemForm form{std::move(receipt), new_event_id(work.now), EventKind::in, {}};
    const auto open = open_presence(work.tx, person);
    if (open && open->session_id == session) {
        form.kind = EventKind::out;
        form.inside = open->minutes(work.now);
    }
    return redeem_page(frame, form);
}

http::Response first_page(
    Work& work, const Visitor& caller, SessionId session, std::string receipt
) {
    auto frame = frame_for(work, caller.caller(), session);
    if (!caller.person()) {
        return sign_in_page(frame, {.receipt = std::move(receipt), .phone = "", .trouble = ""});
    }
    speak_to(work, frame, *caller.person());
    return offer(work, frame, *caller.person(), session, std::move(receipt));
}

Result<http::Response> show_door(Work& work, const Visitor& caller, const CodePath& path) {
    const auto seen = check_code(work, path.code);
    if (!seen) return refusal_page(frame_for(work, caller), seen.error());
    auto receipt = make_receipt(work, seen->session, seen->gate);
    return first_page(work, caller, seen->session, std::move(receipt));
}

/// The same for those who come back from WeChat with a scan in hand.
Result<http::Response> show_receipt(Work& work, const Visitor& caller, const ReceiptPath& path) {
    const auto receipt = check_receipt(work, path.receipt);
    if (!receipt) return refusal_page(frame_for(work, caller), receipt.error());
    return first_page(work, caller, receipt->session, path.receipt);
}

Result<http::Response> send_code(Work& work, const Anyone& caller, const CodeRequest& wish) {
    const auto receipt = check_receipt(work, wish.receipt);
    if (!receipt) return refusal_page(frame_for(work, caller.caller()), receipt.error());
    const auto frame = frame_for(work, caller.caller(), receipt->session);
    const auto sent = identity::request_code(work, caller.caller(), wish.phone);
    SignInForm form{wish.receipt, wish.phone, sent.has_value(), ""};
    if (!sent) form.trouble = sent.error().code;
    return sign_in_page(frame, form);
}

http::Response redeemed(Work& work, const DoorFrame& frame, PersonId person, const Event& event) {
    const auto outcome = record(work, person, event);
    return verdict_page(frame, verdict_of(outcome, work.now, frame.english));
}

Result<http::Response> sign_in(Work& work, const Anyone& caller, const DoorSignIn& wish) {
    const auto receipt = check_receipt(work, wish.receipt);
    if (!receipt) return refusal_page(frame_for(work, caller.caller()), receipt.error());
    auto frame = frame_for(work, caller.caller(), receipt->session);
    const auto opened = identity::sign_in_with_code(work, caller.caller(), wish.phone, wish.code);
    if (!opened) {
        return sign_in_page(frame, {wish.receipt, wish.phone, true, opened.error().code});
    }
    speak_to(work, frame, opened->person);
    auto response = offer(work, frame, opened->person, receipt->session, wish.receipt);
    if (!is_inside(work, receipt->session, opened->person)) {
        Event event;
        event.event_id = new_event_id(work.now);
        event.receipt = wish.receipt;
        event.occurred_at = work.now;
        response = redeemed(work, frame, opened->person, event);
    }
    response.headers.push_back(identity::session_cookie(caller.caller(), opened->token));
    return response;
}

Result<http::Response> redeem(Work& work, const SignedIn& caller, const DoorRedeem& wish) {
    auto frame = frame_for(work, caller.caller());
    const auto receipt = check_receipt(work, wish.receipt);
    if (receipt) frame = frame_for(work, caller.caller(), receipt->session);
    speak_to(work, frame, caller.person());
    Event event;
    event.event_id = wish.event_id;
    event.kind = wish.kind;
    event.receipt = wish.receipt;
    event.occurred_at = moment_of(wish.event_id, work.now);
    return redeemed(work, frame, caller.person(), event);
}

}  // namespace

void add_door_routes(api::Routes& routes) {
    routes.get("/q/{code}", "door_show", show_door);
    routes.get("/q/receipt/{receipt}", "door_receipt_show", show_receipt);
    routes.post("/q/code", "door_code_create", send_code);
    routes.post("/q/sign-in", "door_sign_in_create", sign_in);
    routes.post("/q/redeem", "door_redeem", redeem);
}

}  // namespace hg::attendance
