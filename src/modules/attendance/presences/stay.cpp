// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/presences/stay.hpp"

#include <algorithm>

#include "modules/attendance/presences/day_limit.hpp"
#include "modules/attendance/presences/store.hpp"
#include "tenant/context.hpp"

namespace hg::attendance {

namespace {

points::Interval interval_of(const Presence& presence, Time checked_out_at) {
    return {
        .presence = presence.id,
        .checked_in_at = presence.in_at(),
        .checked_out_at = checked_out_at,
        .closed_by = boost::describe::enum_to_string(
            presence.closed_by.value_or(ClosedBy::member), "member"
        ),
        .minutes = presence.minutes(checked_out_at),
        .grade = presence.grade(),
    };
}

}  // namespace

std::optional<StayTotal> total_of(Context& context, Stay stay) {
    std::vector<PresenceId> ids;
    StayTotal total;
    for (const auto& presence : stay) {
        ids.push_back(presence.id);
        if (presence.out_at()) total.minutes.value += presence.minutes(context.now).value;
    }
    const auto earned = points::earned_by(context, ids);
    if (!earned) return {};
    total.points = *earned;
    return total;
}

StayTotal book(
    Context& context,
    PersonId person,
    const activities::Session& session,
    std::optional<std::string> reason
) {
    const auto stay = stay_of(context.tx, person, session.id);
    points::Earning earning{
        .person = person,
        .rule = session.rule(),
        .session_minutes = full_minutes(session.starts_at, session.ends_at),
        .title = session.title,
        .intervals = {},
        .reason = std::move(reason),
    };
    StayTotal total;
    for (const auto& presence : stay) {
        const auto out = presence.out_at();
        if (!out) continue;
        const auto& interval = earning.intervals.emplace_back(interval_of(presence, *out));
        total.minutes.value += interval.minutes.value;
    }
    total.points = points::earn(context, earning);
    return total;
}

StayTotal earn(
    Context& context,
    Presence& presence,
    const activities::Session& session,
    std::optional<std::string> reason
) {
    limit_to_day(context, presence, session);
    return book(context, presence.person_id, session, std::move(reason));
}

}  // namespace hg::attendance
