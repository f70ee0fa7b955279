// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/presences/day_limit.hpp"

#include <algorithm>

#include "modules/attendance/hand_entries/recording.hpp"
#include "modules/attendance/presences/notice_kinds.hpp"
#include "modules/attendance/presences/store.hpp"

namespace hg::attendance {

namespace {

constexpr db::Query limit_set{"attendance.limit_set", R"sql(
    UPDATE attendance_presences SET minutes_max = $2 WHERE id = $1
)sql"};

constexpr db::Query visits_count{"attendance.visits_count", R"sql(
    SELECT COUNT(*)
      FROM activities_public_sessions s
      JOIN attendance_presences p ON p.session_id = s.session_id AND p.person_id = $2
     WHERE s.activity_id = $1 AND s.starts_at >= $3 - 86400000 AND p.checked_in_at >= $3
)sql"};

/// What counts of the person's other presences on the same day.
Minutes counted_beside(Context& context, const Presence& presence) {
    Minutes sum;
    for (const auto& other : presences_around(context.tx, presence.person_id, presence.in_at())) {
        const bool is_same_day = local_day(other.in_at()) == local_day(presence.in_at());
        if (other.id != presence.id && is_same_day) {
            sum.value += other.minutes(context.now).value;
        }
    }
    return sum;
}

Minutes left_of(Context& context, const Presence& presence, const tenant::Setting& most) {
    const auto beside = counted_beside(context, presence);
    return {std::max<std::int64_t>(0, context.tenant.settings.number(most) - beside.value)};
}

void set_limit(Context& context, Presence& presence, std::optional<Minutes> limit) {
    context.tx.run(limit_set, presence.id, limit);
    presence.minutes_max = limit;
}

void tell(Context& context, const Presence& presence, const activities::Session& session) {
    notices::notify(
        context,
        presence.person_id,
        notice_kinds::day_limit_met,
        {{"title", session.title},
         {"minutes", std::to_string(presence.minutes(context.now).value)},
         {"presence_id", to_string(presence.id)}}
    );
}

}  // namespace

void limit_to_day(Context& context, Presence& presence, const activities::Session& session) {
    if (presence.minutes_max) withdraw_day_limit(context.tx, presence.id, context.now);
    const auto all = presence.minutes_unlimited(context.now);
    const auto alone = left_of(context, presence, day_minutes_alone);
    const auto limit = all.value > alone.value ? std::optional(alone) : std::nullopt;
    if (limit != presence.minutes_max) set_limit(context, presence, limit);
    if (!limit) return;
    tell(context, presence, session);
    const auto most = std::min(all.value, left_of(context, presence, day_minutes_approved).value);
    if (most > alone.value) ask_for_day(context, session, presence, {most - alone.value});
}

void raise_limit(Context& context, Presence& presence) {
    const auto most = left_of(context, presence, day_minutes_approved);
    const bool all = most.value >= presence.minutes_unlimited(context.now).value;
    set_limit(context, presence, all ? std::nullopt : std::optional(most));
}

bool has_come_enough(
    Context& context, const activities::Session& session, PersonId person, Time at
) {
    const auto count =
        context.tx.one<std::int64_t>(visits_count, session.activity_id, person, local_midnight(at));
    return count >= context.tenant.settings.number(visits_a_day);
}

}  // namespace hg::attendance
