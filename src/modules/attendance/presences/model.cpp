// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/presences/model.hpp"

#include <algorithm>

namespace hg::attendance {

PresenceState Presence::state() const {
    if (annulled.value_or(false)) return PresenceState::annulled;
    if (pending_since && revision == 0) return PresenceState::pending;
    return out_at() ? PresenceState::left : PresenceState::inside;
}

Minutes Presence::minutes(Time now) const {
    if (state() == PresenceState::annulled || state() == PresenceState::pending) return {};
    const auto until = out_at().value_or(now);
    return full_minutes(
        std::max(in_at(), counts_from.value_or(in_at())),
        std::min(until, counts_until.value_or(until))
    );
}

PresenceView view_of(const Presence& presence, Time now, const std::optional<StayTotal>& stay) {
    PresenceView view;
    view.id = presence.id;
    view.session_id = presence.session_id;
    view.checked_in_at = presence.in_at();
    view.state = presence.state();
    if (view.state != PresenceState::pending) view.checked_out_at = presence.out_at();
    view.stated_out_at = presence.stated_out_at;
    view.minutes = presence.minutes(now);
    view.closed_by = presence.closed_by;
    if (stay) {
        view.stay_minutes = stay->minutes;
        view.points = stay->points;
    }
    return view;
}

SessionFacts facts_of(const activities::Session& session) {
    return {session.id, session.title, session.venue, session.starts_at, session.ends_at};
}

}  // namespace hg::attendance
