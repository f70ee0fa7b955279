// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/model.hpp"

namespace hg::attendance {

using activities::SignUpState;

RefusalRow row_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::malformed: return {422, "The event is not complete or not well-formed."};
        case Refusal::code_forged: return {403, "This is not a code of ours."};
        case Refusal::code_expired:
            return {410, "The code is too old. Scan the one on the screen."};
        case Refusal::receipt_used: return {409, "This scan has been used already. Scan again."};
        case Refusal::person_unknown: return {404, "This member code is not valid, or too old."};
        case Refusal::not_organiser: return {403, "Only organisers of the session may do this."};
        case Refusal::clock_skew: return {409, "The device's clock is wrong by more than allowed."};
        case Refusal::wrong_session: return {404, "This code belongs to no session of ours."};
        case Refusal::session_cancelled: return {409, "The session has been cancelled."};
        case Refusal::too_early: return {409, "Check-in has not begun yet."};
        case Refusal::too_late: return {409, "The session is over."};
        case Refusal::already_in: return {409, "You are checked in already."};
        case Refusal::inside_elsewhere: return {409, "Check out of the other session first."};
        case Refusal::not_signed_up: return {409, "You have not signed up for this session."};
        case Refusal::waitlisted: return {409, "You are on the waitlist; no place is free yet."};
        case Refusal::session_full: return {409, "The session is full."};
        case Refusal::already_out: return {409, "You have checked out already."};
        case Refusal::not_in: return {409, "You have not checked in."};
        case Refusal::presence_unknown: return {404, "There is no such presence."};
        case Refusal::own_presence: return {403, "Nobody decides about their own presence."};
        case Refusal::times_impossible:
            return {
                422,
                "The times must lie in order, near the session, not in the future, and beside the "
                "person's other presences."
            };
        case Refusal::already_annulled: break;
    }
    return {409, "This presence has been annulled already."};
}

PresenceState Presence::state() const {
    if (annulled.value_or(false)) return PresenceState::annulled;
    return out_at() ? PresenceState::left : PresenceState::inside;
}

Minutes Presence::minutes(Time now) const {
    if (state() == PresenceState::annulled) return {};
    return full_minutes(in_at(), out_at().value_or(now));
}

CheckInWindow check_in_window_of(
    const activities::Session& session, const tenant::Settings& settings
) {
    return {
        session.starts_at - minutes(settings.number(early_minutes)),
        session.ends_at,
        session.ends_at + minutes(settings.number(late_minutes)),
    };
}

PresenceView view_of(const Presence& presence, Time now, std::optional<Points> points) {
    return {
        .id = presence.id,
        .session_id = presence.session_id,
        .checked_in_at = presence.in_at(),
        .checked_out_at = presence.out_at(),
        .minutes = presence.minutes(now),
        .state = presence.state(),
        .closed_by = presence.closed_by,
        .points = points,
    };
}

SessionFacts facts_of(const activities::Session& session) {
    return {session.id, session.title, session.venue, session.starts_at, session.ends_at};
}

std::optional<Refusal> refusal_to_enter(
    const activities::Admission& admission, const CheckInWindow& window, Time at
) {
    if (admission.session.cancelled) return Refusal::session_cancelled;
    if (at < window.opens_at) return Refusal::too_early;
    if (at >= window.ends_at) return Refusal::too_late;
    return {};
}

Next next_after(
    Refusal refusal, const CheckInWindow& window, const std::optional<Presence>& inside
) {
    switch (refusal) {
        case Refusal::too_early: return {NextAction::wait, window.opens_at};
        case Refusal::not_signed_up: return {NextAction::sign_up, {}};
        case Refusal::code_forged:
        case Refusal::code_expired:
        case Refusal::receipt_used: return {NextAction::scan_again, {}};
        case Refusal::already_in:
        case Refusal::inside_elsewhere:
            return {NextAction::check_out, inside ? std::optional(window.ends_at) : std::nullopt};
        case Refusal::not_in: return {NextAction::check_in, {}};
        default: return {NextAction::none, {}};
    }
}

points::Earning earning_of(
    const Presence& presence, const activities::Session& session, std::optional<std::string> reason
) {
    const auto until = presence.out_at().value_or(presence.in_at());
    return {
        .presence = presence.id,
        .person = presence.person_id,
        .rule = session.rule(),
        .revision = presence.revision,
        .minutes = presence.minutes(until),
        .title = session.title,
        .checked_in_at = presence.in_at(),
        .checked_out_at = until,
        .closed_by = boost::describe::enum_to_string(
            presence.closed_by.value_or(ClosedBy::member), "member"
        ),
        .reason = std::move(reason),
    };
}

}  // namespace hg::attendance
