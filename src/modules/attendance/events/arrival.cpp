// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/events/arrival.hpp"

#include "modules/attendance/events/store.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::attendance {

namespace {

/// How far the clock of a scanner may be off without anybody's trouble.
constexpr Span clock_off_max = minutes(2);
constexpr Span clock_behind_max = days(1);

Evidence evidence_of_gate(std::string_view gate) {
    return gate == printed_gate ? Evidence::printed_code : Evidence::changing_code;
}

OrRefusal<Arrival> arrival_by_receipt(Context& context, PersonId caller, std::string_view text) {
    HG_TRY(const auto receipt, check_receipt(context, text));
    if (is_receipt_used(context.tx, receipt.id)) return Refusal::receipt_used;
    return Arrival{
        caller, receipt.session, receipt.seen_at, receipt.id, evidence_of_gate(receipt.gate)
    };
}

/// Whose code was scanned. To a clock that is behind, a fresh code is one of the future.
std::optional<PersonId> person_scanned(Context& context, const std::string& code, Time at) {
    for (const auto moment : {at, std::min(at + clock_off_max, context.now)}) {
        const Context then{context.tx, context.tenant, moment};
        if (const auto person = identity::person_of_member_code(then, code)) return person;
    }
    return {};
}

/// What is scanned with a network happens when it arrives, whatever the scanner's clock says; only
/// what was kept while the network was away is judged by the time of its scan.
OrRefusal<Time> moment_of(const Context& context, const Event& event) {
    if (event.source != Source::upload) return context.now;
    if (event.occurred_at > context.now + clock_off_max ||
        event.occurred_at < context.now - clock_behind_max) {
        return Refusal::clock_skew;
    }
    return std::min(event.occurred_at, context.now);
}

OrRefusal<Arrival> arrival_by_member_code(Context& context, PersonId caller, const Event& event) {
    HG_TRY(const auto at, moment_of(context, event));
    const auto person = person_scanned(context, *event.member_code, at);
    if (!person) return Refusal::person_unknown;
    const auto session = activities::session(context, *event.session_id);
    if (!session) return Refusal::wrong_session;
    if (!organisations::organises(context, caller, session->organisation_id)) {
        return Refusal::not_organiser;
    }
    return Arrival{*person, session->id, at, {}, Evidence::member_code};
}

}  // namespace

OrRefusal<Arrival> arrival_of(Context& context, PersonId caller, const Event& event) {
    if (event.receipt) return arrival_by_receipt(context, caller, *event.receipt);
    return arrival_by_member_code(context, caller, event);
}

}  // namespace hg::attendance
