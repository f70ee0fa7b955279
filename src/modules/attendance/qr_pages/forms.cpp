// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/qr_pages/forms.hpp"

#include <fmt/core.h>

#include <utility>

#include "modules/attendance/codes/model.hpp"
#include "modules/attendance/events/api.hpp"
#include "modules/attendance/events/store.hpp"
#include "modules/attendance/presences/store.hpp"
#include "modules/attendance/qr_pages/event_id.hpp"
#include "modules/attendance/qr_pages/frame.hpp"

namespace hg::attendance {

namespace {

/// Of a number and its ornaments, or a name, with much room.
constexpr std::size_t typed_bytes_max = 200;

/// What somebody has typed so far.
struct Typed {
    std::string phone;
    std::string name{};
};

/// What is no receipt of ours stays out of the address; the page says the same without it.
std::string receipt_path(const Context& context, const std::string& receipt) {
    return "/q/receipt/" + (session_of_receipt(context, receipt) ? receipt : "-");
}

/// The form again, with what was typed; without a trouble it asks for the code that was sent.
std::string form_path(
    const Context& context,
    const std::string& receipt,
    const Typed& typed,
    const std::string& trouble
) {
    auto path = receipt_path(context, receipt);
    char before = '?';
    const auto add = [&](std::string_view name, const std::string& value) {
        path += fmt::format("{}{}={}", std::exchange(before, '&'), name, value);
    };
    const auto add_sealed = [&](std::string_view name, const std::string& value) {
        if (value.size() <= typed_bytes_max) add(name, sealed_text(context, receipt, value));
    };
    add_sealed("phone", typed.phone);
    if (!typed.name.empty()) add_sealed("name", typed.name);
    if (!trouble.empty()) add("trouble", trouble);
    return path;
}

http::Response see_other(const api::Caller& caller, const std::string& path) {
    http::Response response;
    response.status = 303;
    response.content_type = "text/plain";
    response.headers = {{"Location", caller.base + path}};
    return response;
}

/// One more tap of the person's lets them in.
bool is_question(NextAction next) {
    return next == NextAction::confirm || next == NextAction::sign_up ||
           next == NextAction::leave_other;
}

/// Records the event; where the page is that says what became of it. An event that could not be
/// one, or is another one's already, is begun anew with the scan.
std::string path_after(Context& context, PersonId person, const Event& event) {
    const auto outcome = record(context, person, event);
    auto scan = receipt_path(context, event.receipt.value_or(""));
    if (outcome.outcome == OutcomeKind::conflict || outcome.code == Refusal::malformed) return scan;
    if (is_question(outcome.next.action)) return scan + "?asked=" + event.event_id;
    return "/q/events/" + event.event_id;
}

/// Where somebody goes who has just logged in with a scan in hand.
std::string path_after_login(
    Context& context, PersonId person, const Receipt& receipt, const std::string& text
) {
    const auto open = open_presence(context.tx, person);
    const bool inside = open && open->session_id == receipt.session;
    // Who is inside is asked about leaving, and a scan that was used is told so.
    if (inside || is_receipt_used(context.tx, receipt.id)) return receipt_path(context, text);
    Event event;
    event.event_id = new_event_id(context.now);
    event.receipt = text;
    event.occurred_at = context.now;
    return path_after(context, person, event);
}

}  // namespace

Result<http::Response> qr_login_code_create(
    Context& context, const api::Anyone& caller, const QrLoginCode& wish
) {
    if (!check_receipt(context, wish.receipt)) {
        return see_other(caller.caller(), receipt_path(context, wish.receipt));
    }
    const auto sent = identity::request_code(context, caller.caller(), wish.phone);
    const auto trouble = sent ? "" : sent.error().code;
    return see_other(caller.caller(), form_path(context, wish.receipt, {wish.phone}, trouble));
}

Result<http::Response> qr_login_create(
    Context& context, const api::Anyone& caller, const QrLogin& wish
) {
    const auto receipt = check_receipt(context, wish.receipt);
    if (!receipt) return see_other(caller.caller(), receipt_path(context, wish.receipt));
    const auto name = wish.name.value_or("");
    const auto agreed = wish.agreed.value_or("");
    const auto login = identity::login_with_code(
        context, caller.caller(), {wish.phone, wish.code, name, agreed, identity::ConsentWay::door}
    );
    if (!login) {
        const auto& trouble = login.error().code;
        const auto path = form_path(context, wish.receipt, {wish.phone, name}, trouble);
        return see_other(caller.caller(), path);
    }
    const auto path = path_after_login(context, login->person, *receipt, wish.receipt);
    auto response = see_other(caller.caller(), path);
    response.headers.push_back(identity::login_cookie(caller.caller(), login->token));
    response.headers.push_back(identity::language_cookie(
        caller.caller(),
        identity::chosen_language(context, login->person).value_or(caller.caller().language)
    ));
    return response;
}

Result<http::Response> qr_language_choose(
    Context& context, const identity::Visitor& caller, const QrLanguage& wish
) {
    const auto& language = wish.language == "en" ? wish.language : "zh-CN";
    if (caller.person()) identity::choose_language(context, *caller.person(), language);
    const bool is_page = wish.back.starts_with("/q/") && identity::is_local_path(wish.back);
    auto response = see_other(caller.caller(), is_page ? wish.back : "/m/");
    response.headers.push_back(identity::language_cookie(caller.caller(), language));
    return response;
}

Result<http::Response> qr_redeem(
    Context& context, const identity::Visitor& caller, const QrRedeem& wish
) {
    const bool is_kind = wish.kind == "in" || wish.kind == "out";
    // Whose login has ended since the page was made goes on from the scan.
    if (!caller.person() || !is_kind) {
        return see_other(caller.caller(), receipt_path(context, wish.receipt));
    }
    Event event;
    event.event_id = wish.event_id;
    event.kind = wish.kind == "out" ? EventKind::out : EventKind::in;
    event.confirmed = wish.confirmed;
    event.sign_up = wish.sign_up;
    event.leave_other = wish.leave_other;
    event.receipt = wish.receipt;
    event.occurred_at = moment_of(wish.event_id, context.now);
    return see_other(caller.caller(), path_after(context, *caller.person(), event));
}

}  // namespace hg::attendance
