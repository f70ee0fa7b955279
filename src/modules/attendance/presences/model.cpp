// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/presences/model.hpp"

namespace hg::attendance {

PresenceState Presence::state() const {
    if (annulled.value_or(false)) return PresenceState::annulled;
    return out_at() ? PresenceState::left : PresenceState::inside;
}

Minutes Presence::minutes(Time now) const {
    if (state() == PresenceState::annulled) return {};
    return full_minutes(in_at(), out_at().value_or(now));
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
