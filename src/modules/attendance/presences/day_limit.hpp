// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/attendance/presences/model.hpp"
#include "tenant/settings.hpp"

namespace hg::attendance {

inline constexpr auto day_minutes_alone = tenant::number_setting(
    "hours.day_minutes",
    "480",
    1,
    1440,
    "So many minutes of one person count at once on one day; more wait for an organiser above."
);
inline constexpr auto day_minutes_approved = tenant::number_setting(
    "hours.day_minutes_approved",
    "720",
    1,
    1440,
    "So many minutes of one person count on one day with the approval of an organiser above."
);
inline constexpr auto visits_a_day = tenant::number_setting(
    "check_in.visits_a_day",
    "3",
    1,
    100,
    "So often one person checks in to the sessions of one activity on one day."
);

/// Caps a presence that has just ended, or whose times have just changed, at what its day still has
/// for the person. What the day may have with approval waits for an organiser above, who is told.
void limit_to_day(Context& context, Presence& presence, const activities::Session& session);

/// An organiser above approves: the presence counts as much as its day may have at most.
void raise_limit(Context& context, Presence& presence);

/// Whether the person has come to the activity's sessions today as often as one may.
bool has_come_enough(
    Context& context, const activities::Session& session, PersonId person, Time at
);

}  // namespace hg::attendance
