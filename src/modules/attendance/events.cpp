// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "modules/attendance/store.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::attendance {

namespace {

using activities::Admission;

/// How far the clock of a scanner may be off without anybody's trouble.
constexpr Span clock_off_max = minutes(2);
constexpr Span clock_behind_max = days(1);

/// Who came, where, when, and by what proof.
struct Arrival {
    PersonId person;
    SessionId session;
    Time at;
    std::optional<ReceiptId> receipt;
};

/// What is known of an event when its verdict is spoken.
struct Attempt {
    std::optional<Refusal> refusal{};
    std::optional<Arrival> arrival{};
    std::optional<activities::Session> session{};
    std::optional<Presence> presence{};
};

Bytes evidence_hash(const Event& event) {
    const auto text = event.receipt.value_or("") + "\n" + event.member_code.value_or("") + "\n" +
                      std::to_string(event.session_id.value_or(SessionId{}).value);
    return {tenant::sha256(text).substr(0, 16)};
}

/// The field in which a repeated event differs from the first one with its id.
std::optional<std::string> differing_field(
    const StoredEvent& first, const Event& event, PersonId caller
) {
    if (first.caller_id != caller) return "event_id";
    if (first.kind != event.kind) return "kind";
    if (first.proof != evidence_hash(event)) return event.receipt ? "receipt" : "member_code";
    if (first.occurred_at != event.occurred_at) return "occurred_at";
    if (first.source != event.source) return "source";
    return {};
}

Result<Arrival> arrival_by_receipt(Context& context, PersonId caller, const Event& event) {
    HG_TRY(const auto receipt, check_receipt(context, *event.receipt));
    if (is_receipt_used(context.tx, receipt.id)) return refuse(Refusal::receipt_used);
    return Arrival{caller, receipt.session, receipt.seen_at, receipt.id};
}

/// Whose code was scanned. By a clock that is behind, a fresh code is one of the future.
std::optional<PersonId> person_scanned(Context& context, const std::string& code, Time at) {
    for (const auto moment : {at, std::min(at + clock_off_max, context.now)}) {
        const Context then{context.tx, context.tenant, moment};
        if (const auto person = identity::person_of_member_code(then, code)) return person;
    }
    return {};
}

Result<Arrival> arrival_by_member_code(Context& context, PersonId caller, const Event& event) {
    if (event.occurred_at > context.now + clock_off_max ||
        event.occurred_at < context.now - clock_behind_max) {
        return refuse(Refusal::clock_skew);
    }
    // A batch that was kept while the network was away is judged by the time of its scans.
    const auto at = std::min(event.occurred_at, context.now);
    const auto person = person_scanned(context, *event.member_code, at);
    if (!person) return refuse(Refusal::person_unknown);
    const auto session = activities::session(context, *event.session_id);
    if (!session) return refuse(Refusal::wrong_session);
    if (!organisations::organises(context, caller, session->organisation_id)) {
        return refuse(Refusal::not_organiser);
    }
    return Arrival{*person, session->id, at, {}};
}

Result<Arrival> arrival_of(Context& context, PersonId caller, const Event& event) {
    if (event.receipt && !event.member_code) return arrival_by_receipt(context, caller, event);
    if (event.member_code && event.session_id && !event.receipt) {
        return arrival_by_member_code(context, caller, event);
    }
    return refuse(Refusal::malformed);
}

/// A place for the person: the one they signed up for, or one at an open door.
std::optional<Refusal> refusal_of_spot(
    Context& context, const Admission& admission, PersonId person
) {
    using activities::SignUpState;
    if (admission.sign_up == SignUpState::confirmed) return {};
    if (admission.session.entry == activities::Entry::sign_up) {
        const bool waits = admission.sign_up == SignUpState::waitlisted;
        return waits ? Refusal::waitlisted : Refusal::not_signed_up;
    }
    if (activities::take_spot_at_check_in(context, admission.session.id, person)) return {};
    return Refusal::session_full;
}

std::optional<Refusal> refusal_inside(Context& context, Attempt& attempt) {
    attempt.presence = open_presence(context.tx, attempt.arrival->person);
    if (!attempt.presence) return {};
    const bool here = attempt.presence->session_id == attempt.arrival->session;
    return here ? Refusal::already_in : Refusal::inside_elsewhere;
}

std::optional<Refusal> enter(Context& context, const Admission& admission, Attempt& attempt) {
    const auto& arrival = *attempt.arrival;
    const auto window = check_in_window_of(admission.session, context.tenant.settings);
    if (const auto refusal = refusal_to_enter(admission, window, arrival.at)) return refusal;
    // Most have a place: then the insert itself tells who is inside already.
    if (admission.sign_up != activities::SignUpState::confirmed) {
        if (const auto refusal = refusal_inside(context, attempt)) return refusal;
        if (const auto refusal = refusal_of_spot(context, admission, arrival.person))
            return refusal;
    }
    Presence presence;
    presence.id = context.new_id<PresenceId>();
    presence.session_id = arrival.session;
    presence.person_id = arrival.person;
    // An older scan redeemed late must not count minutes that another presence has counted.
    presence.checked_in_at =
        left_since(context.tx, arrival.person, arrival.at).value_or(arrival.at);
    if (!insert_presence(context.tx, presence, window.closes_at)) {
        // Who was faster may have come with the same receipt, and be committed only now.
        if (arrival.receipt && is_receipt_used(context.tx, *arrival.receipt)) {
            return Refusal::receipt_used;
        }
        if (const auto refusal = refusal_inside(context, attempt)) return refusal;
        db::throw_conflict("attendance.presence_insert");
    }
    attempt.presence = presence;
    return {};
}

std::optional<Refusal> leave(Context& context, const Admission& admission, Attempt& attempt) {
    const auto& arrival = *attempt.arrival;
    const auto open = open_presence(context.tx, arrival.person);
    if (!open || open->session_id != arrival.session) {
        attempt.presence = finished_presence(context.tx, arrival.person, arrival.session);
        return attempt.presence ? Refusal::already_out : Refusal::not_in;
    }
    attempt.presence = open;
    const bool by_member = attempt.arrival->receipt.has_value();
    attempt.presence->checked_out_at = std::max(arrival.at, open->checked_in_at);
    attempt.presence->closed_by = by_member ? ClosedBy::member : ClosedBy::organiser;
    close_presence(
        context.tx, open->id, *attempt.presence->checked_out_at, *attempt.presence->closed_by
    );
    points::earn(context, earning_of(*attempt.presence, admission.session, {}));
    return {};
}

/// Judges the event and does what it asks for.
Attempt evaluate(Context& context, PersonId caller, const Event& event) {
    Attempt attempt;
    const auto arrival = arrival_of(context, caller, event);
    if (!arrival) {
        const auto& code = arrival.error().code;
        const auto word = code.substr(code.find('.') + 1);
        attempt.refusal.emplace();
        boost::describe::enum_from_string(word.c_str(), *attempt.refusal);
        return attempt;
    }
    attempt.arrival = *arrival;
    const auto admission = activities::admission(context, arrival->session, arrival->person);
    if (!admission) {
        attempt.refusal = Refusal::wrong_session;
        return attempt;
    }
    attempt.session = admission->session;
    attempt.refusal = event.kind == EventKind::in ? enter(context, *admission, attempt)
                                                  : leave(context, *admission, attempt);
    if (!attempt.refusal) context.publish_after_commit(activities::roster_topic(arrival->session));
    return attempt;
}

std::optional<PresenceView> view_in(Context& context, const std::optional<Presence>& presence) {
    if (!presence) return {};
    const auto earned =
        presence->out_at() ? points::earned_by(context, presence->id) : std::optional<Points>{};
    return view_of(*presence, context.now, earned);
}

Next next_after_success(EventKind kind, const activities::Session& session) {
    if (kind == EventKind::in) return {NextAction::check_out, session.ends_at};
    return {NextAction::none, {}};
}

Outcome outcome_of(Context& context, const Event& event, const Attempt& attempt) {
    Outcome outcome;
    outcome.event_id = event.event_id;
    outcome.outcome = attempt.refusal ? OutcomeKind::refused : OutcomeKind::accepted;
    outcome.code = attempt.refusal;
    outcome.presence = view_in(context, attempt.presence);
    if (attempt.session) outcome.session = facts_of(*attempt.session);
    if (attempt.refusal) {
        const auto window = attempt.session
                                ? check_in_window_of(*attempt.session, context.tenant.settings)
                                : CheckInWindow{};
        outcome.next = next_after(*attempt.refusal, window, attempt.presence);
    } else {
        outcome.next = next_after_success(event.kind, *attempt.session);
    }
    return outcome;
}

void store(
    Context& context, PersonId caller, const Bytes& id, const Event& event, const Attempt& attempt
) {
    StoredEvent stored;
    stored.caller_id = caller;
    stored.kind = event.kind;
    stored.proof = evidence_hash(event);
    stored.occurred_at = event.occurred_at;
    stored.source = event.source;
    stored.recorded_at = context.now;
    stored.outcome = attempt.refusal ? OutcomeKind::refused : OutcomeKind::accepted;
    stored.code = attempt.refusal;
    if (attempt.arrival) stored.session_id = attempt.arrival->session;
    if (attempt.presence) stored.presence_id = attempt.presence->id;
    const auto person = attempt.arrival ? std::optional(attempt.arrival->person) : std::nullopt;
    // A refused scan does not spend its receipt: once the door opens it may be used.
    const bool spends = !attempt.refusal && attempt.arrival;
    insert_event(
        context.tx,
        id,
        stored,
        person,
        spends ? attempt.arrival->receipt : std::optional<ReceiptId>{}
    );
}

/// The first answer again, with the presence as it stands now.
Outcome replay(Context& context, const Event& event, const StoredEvent& first) {
    Attempt attempt;
    attempt.refusal = first.code;
    if (first.presence_id) attempt.presence = presence_with_id(context.tx, *first.presence_id);
    if (first.session_id) attempt.session = activities::session(context, *first.session_id);
    auto outcome = outcome_of(context, event, attempt);
    outcome.outcome = OutcomeKind::replayed;
    outcome.first_event =
        FirstEvent{first.kind, first.occurred_at, first.recorded_at, first.outcome, first.code};
    return outcome;
}

Outcome conflict(const Event& event, std::string field) {
    Outcome outcome;
    outcome.event_id = event.event_id;
    outcome.outcome = OutcomeKind::conflict;
    outcome.field = std::move(field);
    return outcome;
}

Outcome malformed(const Event& event, std::string field) {
    Outcome outcome;
    outcome.event_id = event.event_id;
    outcome.outcome = OutcomeKind::refused;
    outcome.code = Refusal::malformed;
    outcome.field = std::move(field);
    return outcome;
}

}  // namespace

Outcome record(Context& context, PersonId caller, const Event& event) {
    const auto uuid = parse_uuid(event.event_id);
    if (!uuid) return malformed(event, "event_id");
    if (event.receipt.has_value() == event.member_code.has_value()) {
        return malformed(event, "receipt");
    }
    if (event.member_code && !event.session_id) return malformed(event, "session_id");
    const Bytes id{*uuid};
    if (const auto first = event_with_id(context.tx, id)) {
        if (auto field = differing_field(*first, event, caller)) {
            return conflict(event, *std::move(field));
        }
        return replay(context, event, *first);
    }
    const auto attempt = evaluate(context, caller, event);
    store(context, caller, id, event, attempt);
    return outcome_of(context, event, attempt);
}

}  // namespace hg::attendance
