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
struct Known {
    std::optional<Refusal> refusal{};
    std::optional<Arrival> arrival{};
    std::optional<activities::Session> session{};
    std::optional<Presence> presence{};
};

Bytes proof_of(const Event& event) {
    const auto text = event.receipt.value_or("") + "\n" + event.member_code.value_or("") + "\n" +
                      std::to_string(event.session_id.value_or(SessionId{}).value);
    return {town::sha256(text).substr(0, 16)};
}

/// The field in which a repeated event differs from the first one with its id.
std::optional<std::string> differing_field(
    const StoredEvent& first, const Event& event, PersonId caller
) {
    if (first.caller_id != caller) return "event_id";
    if (first.kind != event.kind) return "kind";
    if (first.proof != proof_of(event)) return event.receipt ? "receipt" : "member_code";
    if (first.occurred_at != event.occurred_at) return "occurred_at";
    if (first.source != event.source) return "source";
    return {};
}

Result<Arrival> arrival_by_receipt(Work& work, PersonId caller, const Event& event) {
    HG_TRY(const auto receipt, check_receipt(work, *event.receipt));
    if (is_receipt_used(work.tx, receipt.id)) return refuse(Refusal::receipt_used);
    return Arrival{caller, receipt.session, receipt.seen_at, receipt.id};
}

/// Whose code was scanned. By a clock that is behind, a fresh code is one of the future.
std::optional<PersonId> person_scanned(Work& work, const std::string& code, Time at) {
    for (const auto moment : {at, std::min(at + clock_off_max, work.now)}) {
        const Work then{work.tx, work.town, moment};
        if (const auto person = identity::person_of_member_code(then, code)) return person;
    }
    return {};
}

Result<Arrival> arrival_by_member_code(Work& work, PersonId caller, const Event& event) {
    if (event.occurred_at > work.now + clock_off_max ||
        event.occurred_at < work.now - clock_behind_max) {
        return refuse(Refusal::clock_skew);
    }
    // A batch that was kept while the network was away is judged by the time of its scans.
    const auto at = std::min(event.occurred_at, work.now);
    const auto person = person_scanned(work, *event.member_code, at);
    if (!person) return refuse(Refusal::person_unknown);
    const auto session = activities::session(work, *event.session_id);
    if (!session) return refuse(Refusal::wrong_session);
    if (!organisations::organises(work, caller, session->organisation_id)) {
        return refuse(Refusal::not_organiser);
    }
    return Arrival{*person, session->id, at, {}};
}

Result<Arrival> arrival_of(Work& work, PersonId caller, const Event& event) {
    if (event.receipt && !event.member_code) return arrival_by_receipt(work, caller, event);
    if (event.member_code && event.session_id && !event.receipt) {
        return arrival_by_member_code(work, caller, event);
    }
    return refuse(Refusal::malformed);
}

/// A place for the person: the one they signed up for, or one at an open door.
std::optional<Refusal> refusal_of_place(Work& work, const Admission& admission, PersonId person) {
    using activities::SignUpState;
    if (admission.sign_up == SignUpState::confirmed) return {};
    if (admission.session.entry == activities::Entry::sign_up) {
        const bool waits = admission.sign_up == SignUpState::waitlisted;
        return waits ? Refusal::waitlisted : Refusal::not_signed_up;
    }
    if (activities::take_place_at_door(work, admission.session.id, person)) return {};
    return Refusal::session_full;
}

std::optional<Refusal> refusal_inside(Work& work, Known& known) {
    known.presence = open_presence(work.tx, known.arrival->person);
    if (!known.presence) return {};
    const bool here = known.presence->session_id == known.arrival->session;
    return here ? Refusal::already_in : Refusal::inside_elsewhere;
}

std::optional<Refusal> enter(Work& work, const Admission& admission, Known& known) {
    const auto& arrival = *known.arrival;
    const auto door = door_of(admission.session, work.town.settings);
    if (const auto refusal = refusal_to_enter(admission, door, arrival.at)) return refusal;
    // Most have a place: then the insert itself tells who is inside already.
    if (admission.sign_up != activities::SignUpState::confirmed) {
        if (const auto refusal = refusal_inside(work, known)) return refusal;
        if (const auto refusal = refusal_of_place(work, admission, arrival.person)) return refusal;
    }
    Presence presence;
    presence.id = work.new_id<PresenceId>();
    presence.session_id = arrival.session;
    presence.person_id = arrival.person;
    // An older scan redeemed late must not count minutes that another presence has counted.
    presence.signed_in_at = left_since(work.tx, arrival.person, arrival.at).value_or(arrival.at);
    if (!insert_presence(work.tx, presence, door.closes_at)) {
        // Who was faster may have come with the same receipt, and be committed only now.
        if (arrival.receipt && is_receipt_used(work.tx, *arrival.receipt)) {
            return Refusal::receipt_used;
        }
        if (const auto refusal = refusal_inside(work, known)) return refusal;
        db::run_again("attendance.presence_insert");
    }
    known.presence = presence;
    return {};
}

std::optional<Refusal> leave(Work& work, const Admission& admission, Known& known) {
    const auto& arrival = *known.arrival;
    const auto open = open_presence(work.tx, arrival.person);
    if (!open || open->session_id != arrival.session) {
        known.presence = finished_presence(work.tx, arrival.person, arrival.session);
        return known.presence ? Refusal::already_out : Refusal::not_in;
    }
    known.presence = open;
    const bool himself = known.arrival->receipt.has_value();
    known.presence->signed_out_at = std::max(arrival.at, open->signed_in_at);
    known.presence->closed_by = himself ? ClosedBy::member : ClosedBy::organiser;
    close_presence(work.tx, open->id, *known.presence->signed_out_at, *known.presence->closed_by);
    points::earn(work, earning_of(*known.presence, admission.session, {}));
    return {};
}

/// Judges the event and does what it asks for.
Known judged(Work& work, PersonId caller, const Event& event) {
    Known known;
    const auto arrival = arrival_of(work, caller, event);
    if (!arrival) {
        const auto word = arrival.error().code;
        known.refusal.emplace();
        boost::describe::enum_from_string(word.c_str(), *known.refusal);
        return known;
    }
    known.arrival = *arrival;
    const auto admission = activities::admission(work, arrival->session, arrival->person);
    if (!admission) {
        known.refusal = Refusal::wrong_session;
        return known;
    }
    known.session = admission->session;
    known.refusal = event.kind == EventKind::in ? enter(work, *admission, known)
                                                : leave(work, *admission, known);
    if (!known.refusal) work.touch(activities::room_topic(arrival->session));
    return known;
}

std::optional<PresenceView> view_in(Work& work, const std::optional<Presence>& presence) {
    if (!presence) return {};
    const auto earned =
        presence->out_at() ? points::earned_by(work, presence->id) : std::optional<Points>{};
    return view_of(*presence, work.now, earned);
}

Next next_after_success(EventKind kind, const activities::Session& session) {
    if (kind == EventKind::in) return {NextAction::sign_out, session.ends_at};
    return {NextAction::none, {}};
}

Outcome outcome_of(Work& work, const Event& event, const Known& known) {
    Outcome outcome;
    outcome.event_id = event.event_id;
    outcome.outcome = known.refusal ? OutcomeKind::refused : OutcomeKind::accepted;
    outcome.code = known.refusal;
    outcome.presence = view_in(work, known.presence);
    if (known.session) outcome.session = facts_of(*known.session);
    if (known.refusal) {
        const auto door = known.session ? door_of(*known.session, work.town.settings) : Door{};
        outcome.next = next_after(*known.refusal, door, known.presence);
    } else {
        outcome.next = next_after_success(event.kind, *known.session);
    }
    return outcome;
}

void store(Work& work, PersonId caller, const Bytes& id, const Event& event, const Known& known) {
    StoredEvent stored;
    stored.caller_id = caller;
    stored.kind = event.kind;
    stored.proof = proof_of(event);
    stored.occurred_at = event.occurred_at;
    stored.source = event.source;
    stored.recorded_at = work.now;
    stored.outcome = known.refusal ? OutcomeKind::refused : OutcomeKind::accepted;
    stored.code = known.refusal;
    if (known.arrival) stored.session_id = known.arrival->session;
    if (known.presence) stored.presence_id = known.presence->id;
    const auto person = known.arrival ? std::optional(known.arrival->person) : std::nullopt;
    // A refused scan does not spend its receipt: once the door opens it may be used.
    const bool spends = !known.refusal && known.arrival;
    insert_event(
        work.tx, id, stored, person, spends ? known.arrival->receipt : std::optional<ReceiptId>{}
    );
}

/// The first answer again, with the presence as it stands now.
Outcome replay(Work& work, const Event& event, const StoredEvent& first) {
    Known known;
    known.refusal = first.code;
    if (first.presence_id) known.presence = presence_with_id(work.tx, *first.presence_id);
    if (first.session_id) known.session = activities::session(work, *first.session_id);
    auto outcome = outcome_of(work, event, known);
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

Outcome record(Work& work, PersonId caller, const Event& event) {
    const auto uuid = parse_uuid(event.event_id);
    if (!uuid) return malformed(event, "event_id");
    if (event.receipt.has_value() == event.member_code.has_value()) {
        return malformed(event, "receipt");
    }
    if (event.member_code && !event.session_id) return malformed(event, "session_id");
    const Bytes id{*uuid};
    if (const auto first = event_with_id(work.tx, id)) {
        if (auto field = differing_field(*first, event, caller)) {
            return conflict(event, *std::move(field));
        }
        return replay(work, event, *first);
    }
    const auto known = judged(work, caller, event);
    store(work, caller, id, event, known);
    return outcome_of(work, event, known);
}

}  // namespace hg::attendance
