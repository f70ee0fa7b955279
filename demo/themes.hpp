// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "modules/activities/activities.hpp"

namespace hg::demo {

/// Who puts an activity on.
enum class Host { team, union_, joint_union, street };

/// When it suits people who work in shifts.
enum class Rhythm {
    morning_rush,
    evening_rush,
    evening,
    late_evening,
    weekend_morning,
    weekend_afternoon,
};

/// A kind of activity that the town repeats.
struct Theme {
    Host host;
    std::string_view tag;
    std::string_view title;
    std::string_view description;
    std::span<const std::string_view> venues;  ///< After the zone's name, or whole: "红港…".
    Rhythm rhythm;
    int fewest;  ///< People at one session.
    int most;
    int sessions = 1;
    activities::Entry entry = activities::Entry::sign_up;
    std::optional<std::int64_t> points_max{};
};

/// Of volunteer teams, and of all hosts.
std::span<const Theme> team_themes();
const std::vector<Theme>& all_themes();

/// The theme of the station that is open day and night.
const Theme& station_theme();

}  // namespace hg::demo
