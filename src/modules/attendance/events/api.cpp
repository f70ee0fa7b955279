// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/events/api.hpp"

#include "base/text.hpp"
#include "modules/attendance/events/arrival.hpp"
#include "modules/attendance/events/store.hpp"
#include "modules/attendance/presences/closing.hpp"
#include "modules/attendance/presences/day_limit.hpp"
#include "modules/attendance/presences/stay.hpp"
#include "modules/attendance/presences/store.hpp"

namespace hg::attendance {

namespace {

using activities::Admission;
using activities::SignUpState;

/// Where the person stands after the event: why it was refused, the presence that it began, ended
/// or met, and what the stay has brought where that is known already.
struct Standing {
    std::optional<Refusal> refusal{};
    std::optional<Presence> presence{};
    std::optional<StayTotal> stay{};
};

/// What somebody who comes in has said beforehand, and is otherwise asked.
struct Consent {
    bool comes_again = false;
    bool signs_up = false;
    bool leaves_other = false;
};
Consent consent_of(const Event& event) {
    return {
        event.confirmed.value_or(false),
        event.sign_up.value_or(false),
        event.leave_other.value_or(false)
    };
}

/// All that is known of an event once it has been evaluated.
struct Attempt {
    Standing standing{};
    std::optional<Arrival> arrival{};
    std::optional<activities::Session> session{};
    std::optional<PersonId> person{};
};

std::optional<Standing> standing_inside(Context& context, const Arrival& arrival) {
    const auto open = open_presence(context.tx, arrival.person);
    if (!open) return {};
    const bool here = open->session_id == arrival.session;
    return Standing{here ? Refusal::already_in : Refusal::inside_elsewhere, open};
}

/// Takes a spot for a person who has none yet: where the session is open to all, for who waits and
/// is there while one is free, and for who signs up with the same tap.
std::optional<Refusal> take_spot(
    Context& context, const Admission& admission, PersonId person, const Consent& consent
) {
    const bool is_open = admission.session.entry == activities::Entry::open;
    const bool waits = admission.sign_up == SignUpState::waitlisted;
    if (!is_open && !waits && !consent.signs_up) return Refusal::not_signed_up;
    if (activities::take_spot_at_check_in(context, admission.session, person)) return {};
    return waits && !is_open ? Refusal::waitlisted : Refusal::session_full;
}

bool is_over(Context& context, SessionId session, Time at) {
    const auto found = activities::session(context, session);
    HG_ASSERT(found.has_value());
    return found->ends_at <= at;
}

/// What keeps somebody from coming in: to be inside already, here or in a session that still runs
/// and that they do not say they leave.
std::optional<Standing> hindrance(
    Context& context, const Arrival& arrival, const Consent& consent
) {
    const auto inside = standing_inside(context, arrival);
    if (!inside || inside->refusal == Refusal::already_in) return inside;
    if (consent.leaves_other) return {};
    if (is_over(context, inside->presence->session_id, arrival.at)) return {};
    return inside;
}

CheckOut check_out_of(const Arrival& arrival, const Presence& presence) {
    return {
        .at = std::max(arrival.at, presence.checked_in_at),
        .by = arrival.receipt ? ClosedBy::member : ClosedBy::organiser,
        .evidence = arrival.evidence
    };
}

/// Ends the presence elsewhere. Of a session that is over it is pending, as the schedule would make
/// it. Returns when the person can have come here at the earliest.
Time leave_other(Context& context, const Arrival& arrival, Presence other) {
    const auto session = activities::session(context, other.session_id);
    HG_ASSERT(session.has_value());
    if (session->ends_at <= arrival.at) {
        suspend(context, other, *session);
        return arrival.at;
    }
    const auto check_out = check_out_of(arrival, other);
    close_presence(context.tx, other.id, check_out);
    activities::release_spot_at_check_out(context, *session, other.person_id);
    other.checked_out_at = check_out.at;
    other.closed_by = check_out.by;
    other.out_evidence = check_out.evidence;
    earn(context, other, *session, {});
    context.publish_after_commit(activities::roster_topic(session->id));
    return check_out.at;
}

/// A check-in so soon after a check-out there is more often a second scan by mistake.
constexpr Span just_left_max = minutes(10);

std::optional<Standing> standing_just_left(Context& context, const Arrival& arrival) {
    const auto stay = stay_of(context.tx, arrival.person, arrival.session);
    if (stay.empty() || stay.back().revision > 0) return {};
    const auto& last = stay.back();
    const bool scanned =
        last.closed_by == ClosedBy::member || last.closed_by == ClosedBy::organiser;
    if (!scanned || last.checked_out_at <= arrival.at - just_left_max) return {};
    return Standing{Refusal::just_left, last};
}

Presence presence_of(Context& context, const Arrival& arrival, const activities::Session& session) {
    auto presence = new_presence(context, session, arrival.person, arrival.at);
    presence.in_evidence = arrival.evidence;
    return presence;
}

Standing enter(
    Context& context, const Arrival& arrival, const Admission& admission, const Consent& consent
) {
    const auto& session = admission.session;
    const auto window = check_in_window_of(session, context.tenant.settings);
    if (const auto refusal = refusal_of_window(session, window, arrival.at)) return {refusal};
    if (!activities::is_invited(context, session, arrival.person)) return {Refusal::not_invited};
    // Hardly ever has anybody left so lately; then nothing of the person's past is read.
    const bool some_left = has_anybody_left(context.tx, arrival.at - just_left_max);
    if (some_left && !consent.comes_again) {
        if (const auto standing = hindrance(context, arrival, consent)) return *standing;
        if (const auto standing = standing_just_left(context, arrival)) return *standing;
    }
    if (has_come_enough(context, session, arrival.person, arrival.at)) {
        return hindrance(context, arrival, consent).value_or(Standing{Refusal::visits_used});
    }
    // Most people have a spot; for them the insert itself tells who is inside already.
    if (admission.sign_up != SignUpState::confirmed) {
        if (const auto standing = hindrance(context, arrival, consent)) return *standing;
        if (const auto refusal = take_spot(context, admission, arrival.person, consent)) {
            return {refusal};
        }
    }
    auto presence = presence_of(context, arrival, session);
    if (some_left) {
        // An older scan redeemed late must not count minutes that another presence has counted.
        const auto left = left_since(context.tx, arrival.person, arrival.at);
        presence.checked_in_at = left.value_or(arrival.at);
    }
    if (insert_presence(context.tx, presence, window.closes_at)) return {{}, presence};
    // A faster request may have used the same receipt and been committed only now.
    if (arrival.receipt && is_receipt_used(context.tx, *arrival.receipt)) {
        return {Refusal::receipt_used};
    }
    if (const auto standing = hindrance(context, arrival, consent)) return *standing;
    const auto other = open_presence(context.tx, arrival.person);
    if (!other) db::throw_conflict("attendance.presence_insert");
    presence.checked_in_at =
        std::max(presence.checked_in_at, leave_other(context, arrival, *other));
    if (insert_presence(context.tx, presence, window.closes_at)) return {{}, presence};
    db::throw_conflict("attendance.presence_insert");
}

Standing leave(Context& context, const Arrival& arrival, const activities::Session& session) {
    auto presence = open_presence(context.tx, arrival.person);
    if (!presence || presence->session_id != arrival.session) {
        const auto stay = stay_of(context.tx, arrival.person, arrival.session);
        if (stay.empty()) return {Refusal::not_in};
        return {Refusal::already_out, stay.back(), total_of(context, stay)};
    }
    const auto check_out = check_out_of(arrival, *presence);
    close_presence(context.tx, presence->id, check_out);
    activities::release_spot_at_check_out(context, session, presence->person_id);
    presence->checked_out_at = check_out.at;
    presence->closed_by = check_out.by;
    presence->out_evidence = check_out.evidence;
    const auto total = earn(context, *presence, session, {});
    return {{}, presence, total};
}

/// Applies the rules to the event and does what it asks for unless one says no.
Attempt evaluate(Context& context, PersonId caller, const Event& event) {
    const auto arrival = arrival_of(context, caller, event);
    if (!arrival) return {{arrival.error()}};
    auto admission = activities::admission(context, arrival->session, arrival->person);
    if (!admission) return {{Refusal::wrong_session}, *arrival, {}, arrival->person};
    const auto standing = event.kind == EventKind::in
                              ? enter(context, *arrival, *admission, consent_of(event))
                              : leave(context, *arrival, admission->session);
    return {standing, *arrival, std::move(admission->session), arrival->person};
}

Bytes evidence_hash(const Event& event) {
    const auto text = event.receipt.value_or("") + "\n" + event.member_code.value_or("") + "\n" +
                      std::to_string(event.session_id.value_or(SessionId{}).value);
    return {tenant::sha256(text).substr(0, 16)};
}

StoredEvent stored_event(
    const Context& context, PersonId caller, const Event& event, const Attempt& attempt
) {
    const auto& refusal = attempt.standing.refusal;
    StoredEvent stored;
    stored.caller_id = caller;
    stored.kind = event.kind;
    stored.proof = evidence_hash(event);
    stored.occurred_at = event.occurred_at;
    stored.source = event.source;
    stored.recorded_at = context.now;
    stored.outcome = refusal ? OutcomeKind::refused : OutcomeKind::accepted;
    stored.code = refusal;
    if (attempt.standing.presence) stored.presence_id = attempt.standing.presence->id;
    if (!attempt.arrival) return stored;
    stored.session_id = attempt.arrival->session;
    stored.person_id = attempt.arrival->person;
    // A refused scan does not spend its receipt: once the session lets people in it may be used.
    if (!refusal) stored.receipt_id = attempt.arrival->receipt;
    return stored;
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
    // Where nothing was asked, consent changes nothing.
    const auto consent = consent_of(event);
    if (first.code == Refusal::just_left && consent.comes_again) return "confirmed";
    if (first.code == Refusal::not_signed_up && consent.signs_up) return "sign_up";
    if (first.code == Refusal::inside_elsewhere && consent.leaves_other) return "leave_other";
    return {};
}

Outcome outcome_about_field(
    const Event& event, OutcomeKind kind, std::optional<Refusal> code, std::string field
) {
    Outcome outcome;
    outcome.event_id = event.event_id;
    outcome.outcome = kind;
    outcome.code = code;
    outcome.field = std::move(field);
    return outcome;
}

Outcome malformed(const Event& event, std::string field) {
    return outcome_about_field(event, OutcomeKind::refused, Refusal::malformed, std::move(field));
}

Outcome outcome_of(Context& context, const Event& event, const Attempt& attempt) {
    const auto& [refusal, presence, stay] = attempt.standing;
    Outcome outcome;
    outcome.event_id = event.event_id;
    outcome.outcome = refusal ? OutcomeKind::refused : OutcomeKind::accepted;
    outcome.code = refusal;
    if (presence) outcome.presence = view_of(*presence, context.now, stay);
    if (attempt.session) outcome.session = facts_of(*attempt.session);
    if (refusal == Refusal::inside_elsewhere) {
        const auto other = activities::session(context, presence->session_id);
        outcome.other_session = facts_of(*other);
    }
    if (event.member_code && attempt.person) {
        const auto person = identity::name_of(context, *attempt.person);
        outcome.name = person ? person->name : "";
    }
    outcome.next = refusal ? next_after(*refusal, attempt.session, context.tenant.settings)
                           : next_after(event.kind, *attempt.session);
    return outcome;
}

/// The first answer again, with the presence as it stands now.
Outcome replay(Context& context, const Event& event, const StoredEvent& first) {
    Attempt attempt;
    attempt.standing.refusal = first.code;
    attempt.person = first.person_id;
    if (first.presence_id) {
        const auto presence = presence_with_id(context.tx, *first.presence_id);
        const auto stay = stay_of(context.tx, presence->person_id, presence->session_id);
        attempt.standing.presence = presence;
        attempt.standing.stay = total_of(context, stay);
    }
    if (first.session_id) attempt.session = activities::session(context, *first.session_id);
    auto outcome = outcome_of(context, event, attempt);
    outcome.outcome = OutcomeKind::replayed;
    outcome.first_event =
        FirstEvent{first.kind, first.occurred_at, first.recorded_at, first.outcome, first.code};
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
            return outcome_about_field(event, OutcomeKind::conflict, {}, *std::move(field));
        }
        return replay(context, event, *first);
    }
    const auto attempt = evaluate(context, caller, event);
    insert_event(context.tx, id, stored_event(context, caller, event, attempt));
    if (!attempt.standing.refusal) {
        context.publish_after_commit(activities::roster_topic(attempt.arrival->session));
    }
    return outcome_of(context, event, attempt);
}

Result<Outcomes> attendance_event_create(
    Context& context, const identity::Authenticated& caller, const EventBatch& batch
) {
    Outcomes answer;
    for (const auto& [event, faults] : batch.events) {
        answer.outcomes.push_back(
            faults.empty() ? record(context, caller.person(), event)
                           : malformed(event, faults.front().field)
        );
    }
    return answer;
}

}  // namespace hg::attendance
