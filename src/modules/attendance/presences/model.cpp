// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/presences/model.hpp"

#include <algorithm>

#include "tenant/context.hpp"

namespace hg::attendance {

PresenceState Presence::state() const {
    if (annulled.value_or(false)) return PresenceState::annulled;
    if (pending_since && revision == 0) return PresenceState::pending;
    return out_at() ? PresenceState::left : PresenceState::inside;
}

Minutes Presence::minutes(Time now) const {
    const auto all = minutes_unlimited(now);
    return {std::min(all.value, minutes_max.value_or(all).value)};
}

Minutes Presence::minutes_unlimited(Time now) const {
    if (state() == PresenceState::annulled || state() == PresenceState::pending) return {};
    const auto until = out_at().value_or(now);
    return full_minutes(
        std::max(in_at(), counts_from.value_or(in_at())),
        std::min(until, counts_until.value_or(until))
    );
}

Grade grade_of(Evidence in, std::optional<Evidence> out) {
    const auto has = [&](Evidence wanted) { return in == wanted || out == wanted; };
    if (in == Evidence::changing_code && out == Evidence::changing_code) return Grade::a;
    if (has(Evidence::changing_code) || has(Evidence::member_code)) return Grade::b;
    return has(Evidence::printed_code) ? Grade::c : Grade::d;
}

Evidence Presence::in_evidence_now() const {
    return in_at() == checked_in_at ? in_evidence : Evidence::by_hand;
}

std::optional<Evidence> Presence::out_evidence_now() const {
    if (!decided_out_at) return out_evidence;
    if (out_evidence && decided_out_at == checked_out_at) return out_evidence;
    return decided_by == PersonId{} ? Evidence::statement : Evidence::by_hand;
}

Grade Presence::grade() const { return grade_of(in_evidence_now(), out_evidence_now()); }

Presence new_presence(
    Context& context, const activities::Session& session, PersonId person, Time checked_in_at
) {
    Presence presence;
    presence.id = context.new_id<PresenceId>();
    presence.session_id = session.id;
    presence.person_id = person;
    presence.checked_in_at = checked_in_at;
    if (!session.counts_outside) {
        presence.counts_from = session.starts_at;
        presence.counts_until = session.ends_at;
    }
    return presence;
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
    view.minutes_over = {presence.minutes_unlimited(now).value - view.minutes.value};
    view.closed_by = presence.closed_by;
    view.grade = presence.grade();
    view.in_evidence = presence.in_evidence_now();
    view.out_evidence = presence.out_evidence_now();
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
