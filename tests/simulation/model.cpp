// SPDX-License-Identifier: Apache-2.0
#include "simulation/model.hpp"

#include <fmt/core.h>

#include "modules/attendance/fixtures.hpp"

namespace hg::simulation {

using attendance::ClosedBy;
using attendance::Event;
using attendance::EventKind;

namespace {

constexpr Span door_opens_early = minutes(30);
constexpr Span door_closes_late = minutes(30);
constexpr Span just_left_most = minutes(10);
constexpr Span receipt_life = minutes(10);
constexpr Span member_code_life = minutes(2);
constexpr Span clock_off_most = minutes(2);
constexpr Span clock_behind_most = hours(24);

/// The field that differs when one id is told twice.
std::string difference(const ModelEvent& first, const Event& event, PersonId caller) {
    const auto& before = first.event;
    if (first.caller != caller) return "event_id";
    if (before.kind != event.kind) return "kind";
    const bool same_proof = before.receipt == event.receipt &&
                            before.member_code == event.member_code &&
                            before.session_id == event.session_id;
    if (!same_proof) return event.receipt ? "receipt" : "member_code";
    if (before.occurred_at != event.occurred_at) return "occurred_at";
    if (before.source != event.source) return "source";
    if (first.first == "just_left" && event.confirmed.value_or(false)) return "confirmed";
    if (first.first == "not_signed_up" && event.sign_up.value_or(false)) return "sign_up";
    if (first.first == "inside_elsewhere" && event.leave_other.value_or(false)) {
        return "leave_other";
    }
    return "";
}

}  // namespace

const ModelPresence* Model::inside(PersonId person) const {
    for (const auto& [id, presence] : presences) {
        if (presence.person == person && !presence.out) return &presence;
    }
    return nullptr;
}

Time Model::left_last(PersonId person, Time otherwise) const {
    std::optional<Time> last;
    for (const auto& [id, presence] : presences) {
        const bool counts = !presence.annulled && !presence.is_pending() && presence.out;
        if (presence.person != person || !counts) continue;
        last = std::max(last.value_or(*presence.out), *presence.out);
    }
    return last.value_or(otherwise);
}

std::string Model::arrive_by_receipt(const Request& request, Time now, Arrival& arrival) {
    const auto found = receipts.find(*request.event.receipt);
    if (found == receipts.end()) return "code_forged";
    auto& receipt = found->second;
    if (now - receipt.seen_at > receipt_life) return "code_expired";
    if (receipt.spent) return "receipt_used";
    arrival = {request.by, receipt.session, receipt.seen_at, now, &receipt};
    return "";
}

std::string Model::arrive_by_code(const Request& request, Time now, Arrival& arrival) {
    const auto& event = request.event;
    const bool was_kept = event.source == attendance::Source::upload;
    if (was_kept && event.occurred_at > now + clock_off_most) return "clock_skew";
    if (was_kept && event.occurred_at < now - clock_behind_most) return "clock_skew";
    const auto at = was_kept ? std::min(event.occurred_at, now) : now;
    const auto code = codes.find(*event.member_code);
    if (code == codes.end()) return "person_unknown";
    const auto made_at = code->second.made_at;
    // Good at some moment from what the scanner's clock said to two minutes later.
    const auto until = std::min(at + clock_off_most, now);
    if (made_at > until || at >= made_at + member_code_life) return "person_unknown";
    if (!sessions.contains(*event.session_id)) return "wrong_session";
    if (!organisers.contains(request.by)) return "not_organiser";
    arrival = {code->second.person, *event.session_id, at, now};
    return "";
}

std::string Model::arrive(const Request& request, Time now, Arrival& arrival) {
    return request.event.receipt ? arrive_by_receipt(request, now, arrival)
                                 : arrive_by_code(request, now, arrival);
}

std::string Model::place_for(const Request& request, PersonId person, ModelSession& session) {
    if (session.confirmed.contains(person)) return "";
    const auto waiting = std::ranges::find(session.waiting, person);
    const bool waits = waiting != session.waiting.end();
    const bool signs_up = request.event.sign_up.value_or(false);
    if (!session.open && !waits && !signs_up) return "not_signed_up";
    if (std::ssize(session.confirmed) >= session.capacity) {
        return waits && !session.open ? "waitlisted" : "session_full";
    }
    if (waits) session.waiting.erase(waiting);
    session.confirmed.insert(person);
    put(session, person);
    if (!waits && session.open) session.at_door.insert(person);
    return "";
}

/// The presence that the person has ended there by a scan only minutes before.
const ModelPresence* Model::just_left(const Arrival& arrival) const {
    const ModelPresence* last = nullptr;
    for (const auto& [id, presence] : presences) {
        const bool is_there =
            presence.person == arrival.person && presence.session == arrival.session;
        if (is_there) last = &presence;
    }
    if (!last || !last->scanned_out || last->revision > 0) return nullptr;
    return *last->out > arrival.at - just_left_most ? last : nullptr;
}

/// To be inside here, or elsewhere in what still runs, unless they say that they leave it.
const ModelPresence* Model::hindrance(const Request& request, const Arrival& arrival) const {
    const auto* open = inside(arrival.person);
    if (!open || open->session == arrival.session) return open;
    if (request.event.leave_other.value_or(false)) return nullptr;
    return sessions.at(open->session).ends_at <= arrival.at ? nullptr : open;
}

std::optional<Time> Model::leave_other(const Request& request, const Arrival& arrival) {
    const auto* open = inside(arrival.person);
    if (!open) return {};
    auto& other = presences.at(open->id);
    if (sessions.at(other.session).ends_at <= arrival.at) {
        suspend(other, arrival.now);
        return {};
    }
    other.out = std::max(arrival.at, other.in);
    other.closed_by = request.event.receipt ? ClosedBy::member : ClosedBy::organiser;
    other.scanned_out = true;
    leave_door(other.session, other.person, arrival.now);
    return other.out;
}

std::string Model::enter(const Request& request, const Arrival& arrival, const Answer& said) {
    auto& session = sessions.at(arrival.session);
    if (session.cancelled) return "session_cancelled";
    if (arrival.at < session.starts_at - door_opens_early) return "too_early";
    if (arrival.at >= session.ends_at) return "too_late";
    if (const auto* open = hindrance(request, arrival)) {
        return open->session == session.id ? "already_in" : "inside_elsewhere";
    }
    const bool confirmed = request.event.confirmed.value_or(false);
    if (const auto* last = just_left(arrival); last && !confirmed) {
        touched_ = &presences.at(last->id);
        return "just_left";
    }
    if (auto refusal = place_for(request, arrival.person, session); !refusal.empty())
        return refusal;
    const auto id = said.presence ? said.presence->id : PresenceId{};
    auto in = std::max(arrival.at, left_last(arrival.person, arrival.at));
    if (const auto left = leave_other(request, arrival)) in = std::max(in, *left);
    presences[id] = {id, session.id, arrival.person, in, {}, session.ends_at + door_closes_late};
    touched_ = &presences[id];
    touched_->scanned_in = in;
    if (!session.counts_outside) touched_->counts = {session.starts_at, session.ends_at};
    return "";
}

std::string Model::leave(const Arrival& arrival) {
    const auto* open = inside(arrival.person);
    if (!open || open->session != arrival.session) {
        const bool was_here = std::ranges::any_of(presences, [&](const auto& entry) {
            return entry.second.person == arrival.person && entry.second.session == arrival.session;
        });
        return was_here ? "already_out" : "not_in";
    }
    touched_ = &presences.at(open->id);
    touched_->out = std::max(arrival.at, touched_->in);
    touched_->closed_by = arrival.receipt ? ClosedBy::member : ClosedBy::organiser;
    touched_->scanned_out = true;
    leave_door(arrival.session, arrival.person, arrival.now);
    return "";
}

std::string Model::judge(const Request& request, Time now, const Answer& said) {
    Arrival arrival;
    if (auto refusal = arrive(request, now, arrival); !refusal.empty()) return refusal;
    if (!sessions.contains(arrival.session)) return "wrong_session";
    const bool enters = request.event.kind == EventKind::in;
    auto refusal = enters ? enter(request, arrival, said) : leave(arrival);
    if (refusal.empty() && arrival.receipt) arrival.receipt->spent = true;
    return refusal.empty() ? "accepted" : refusal;
}

Answer Model::expect_again(const ModelEvent& first, const Request& request, Time now) {
    const auto field = difference(first, request.event, request.by);
    if (!field.empty()) return {"conflict " + field};
    Answer answer{"replayed " + first.first};
    if (first.presence) answer.presence = view(presences.at(*first.presence), now, WithStay::yes);
    return answer;
}

Answer Model::expect_event(const Request& request, Time now, const Answer& said) {
    const auto known = events.find(request.event.event_id);
    if (known != events.end()) return expect_again(known->second, request, now);
    touched_ = nullptr;
    ModelEvent first{request.by, request.event, judge(request, now, said)};
    Answer answer{first.first};
    if (touched_) {
        first.presence = touched_->id;
        const bool left = request.event.kind == EventKind::out;
        answer.presence = view(*touched_, now, left ? WithStay::yes : WithStay::no);
    }
    events.emplace(request.event.event_id, std::move(first));
    return answer;
}

Answer Model::expect(const Request& request, Time now, const Answer& said) {
    switch (request.act) {
        case Act::event: return expect_event(request, now, said);
        case Act::sign_up: return expect_sign_up(request, now);
        case Act::withdraw: return expect_withdrawal(request, now);
        case Act::correct:
        case Act::annul: return expect_decision(request, now);
        case Act::change_session: return expect_change(request, now);
        case Act::cancel: return expect_cancel(request, now);
        case Act::state_leaving: return expect_leaving(request, now);
        case Act::confirm: return expect_confirmation(request, now);
        case Act::release_no_shows: return expect_no_shows(now);
        case Act::undo_change: return expect_undo(request, now);
        case Act::tell_changes: return expect_tellings(now);
        case Act::remind: return expect_reminders(now);
        case Act::confirm_agreeing: return expect_agreeing(now);
        case Act::close_pending: break;
    }
    return expect_closing(now);
}

}  // namespace hg::simulation
