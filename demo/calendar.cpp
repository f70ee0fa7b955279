// SPDX-License-Identifier: Apache-2.0
#include "demo/calendar.hpp"

#include <array>

namespace hg::demo {

namespace {

struct Hours {
    std::array<int, 3> starts;  ///< Minutes of the day.
    std::array<int, 3> lasts;   ///< Minutes.
};

constexpr int clock(int hour, int minute) { return hour * 60 + minute; }

constexpr Hours hours_of(Rhythm rhythm) {
    switch (rhythm) {
        case Rhythm::morning_rush: return {{clock(7, 0), clock(7, 0), clock(7, 15)}, {90, 90, 75}};
        case Rhythm::evening_rush:
            return {{clock(16, 45), clock(17, 0), clock(17, 0)}, {90, 75, 90}};
        case Rhythm::evening: return {{clock(18, 30), clock(19, 0), clock(19, 30)}, {90, 120, 120}};
        case Rhythm::late_evening:
            return {{clock(19, 30), clock(20, 0), clock(20, 30)}, {120, 120, 90}};
        case Rhythm::weekend_morning:
            return {{clock(8, 30), clock(9, 0), clock(9, 0)}, {120, 150, 180}};
        case Rhythm::weekend_afternoon: break;
    }
    return {{clock(14, 0), clock(14, 0), clock(14, 30)}, {120, 150, 150}};
}

/// How many of a hundred look at their phones in each hour of the day.
constexpr std::array<int, 24> phone_hours{
    1, 0, 0, 0, 0, 0, 2, 4, 4, 3, 3, 5, 11, 7, 3, 3, 3, 5, 8, 10, 11, 9, 6, 2,
};

constexpr bool is_weekend(int weekday) { return weekday == 0 || weekday == 6; }

}  // namespace

bool suits(Time midnight, Rhythm rhythm) {
    const bool weekend = is_weekend(local_time(midnight).weekday);
    switch (rhythm) {
        case Rhythm::morning_rush:
        case Rhythm::evening_rush: return !weekend;
        case Rhythm::weekend_morning:
        case Rhythm::weekend_afternoon: return weekend;
        default: return true;
    }
}

Slot slot_on(Time midnight, Rhythm rhythm, Chance& chance) {
    const auto hours = hours_of(rhythm);
    const auto which = chance.below(hours.starts.size());
    const auto starts_at = midnight + minutes(hours.starts[which]);
    return {starts_at, starts_at + minutes(hours.lasts[which])};
}

Time phone_moment(Time from, Time until, Chance& chance) {
    constexpr int attempts = 6;
    for (int i = 0; i < attempts; ++i) {
        const auto day = local_midnight(chance.between(from, until));
        const auto hour = static_cast<std::int64_t>(chance.weighted(phone_hours));
        const auto moment = day + hours(hour) + chance.between(Span{0}, hours(1));
        if (moment > from && moment < until) return moment;
    }
    return chance.between(from, until);
}

Time office_moment(Time midnight, Chance& chance) {
    return midnight + chance.between(hours(9), hours(17));
}

}  // namespace hg::demo
