// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/events/model.hpp"

namespace hg::attendance {

CheckInWindow check_in_window_of(
    const activities::Session& session, const tenant::Settings& settings
) {
    return {
        .opens_at = session.starts_at - minutes(settings.number(early_minutes)),
        .ends_at = session.ends_at,
        .closes_at = session.ends_at + minutes(settings.number(late_minutes)),
    };
}

std::optional<Refusal> refusal_of_window(
    const activities::Session& session, const CheckInWindow& window, Time at
) {
    if (session.cancelled) return Refusal::session_cancelled;
    if (at < window.opens_at) return Refusal::too_early;
    if (at >= window.ends_at) return Refusal::too_late;
    return {};
}

Next next_after(EventKind kind, const activities::Session& session) {
    if (kind == EventKind::in) return {NextAction::check_out, session.ends_at};
    return {NextAction::none, {}};
}

Next next_after(
    Refusal refusal,
    const std::optional<activities::Session>& session,
    const tenant::Settings& settings
) {
    using enum NextAction;
    const auto window =
        session ? std::optional(check_in_window_of(*session, settings)) : std::nullopt;
    switch (refusal) {
        case Refusal::too_early:
            return {wait, window ? std::optional(window->opens_at) : std::nullopt};
        case Refusal::not_signed_up: return {session->has_spot() ? sign_up : join_waitlist, {}};
        case Refusal::session_full: return {join_waitlist, {}};
        case Refusal::code_forged:
        case Refusal::code_expired:
        case Refusal::receipt_used: return {scan_again, {}};
        case Refusal::already_in:
            return {check_out, window ? std::optional(window->ends_at) : std::nullopt};
        case Refusal::inside_elsewhere: return {leave_other, {}};
        case Refusal::not_in: return {check_in, {}};
        case Refusal::just_left: return {confirm, {}};
        default: return {none, {}};
    }
}

}  // namespace hg::attendance
