// SPDX-License-Identifier: Apache-2.0
#include "demo/present.hpp"

#include <algorithm>

namespace hg::demo {

namespace {

constexpr Span quarter = minutes(15);

Time quarter_before(Time time) { return {time.ms - time.ms % quarter.ms}; }

const Theme& theme_titled(std::string_view title) {
    const auto& themes = all_themes();
    const auto found = std::ranges::find(themes, title, &Theme::title);
    HG_ASSERT(found != themes.end());
    return *found;
}

/// Builds the scenes that a demonstration opens with.
class Present {
public:
    Present(const Roster& roster, Time now, Chance& chance)
        : roster_(roster), now_(now), chance_(chance) {}

    /// Put on by the first team, so that its leader has something to look after.
    Outline of_first_team(std::string_view title, std::string_view venue, Slot slot, int people) {
        auto outline = outline_of(theme_titled(title), roster_, chance_);
        const auto& team = roster_.teams.front();
        outline.team = &team;
        outline.organisation = team.id;
        outline.by = team.leader;
        outline.audience.reset();
        outline.reach = {1, roster_.people.size()};
        outline.title = std::string(zones[team.zone]) + "·" + std::string(title);
        outline.venue = venue;
        outline.slots = {slot};
        outline.people = people;
        outline.created_at = published(2);
        return outline;
    }

    Outline under_way() {
        const auto starts_at = quarter_before(now_ - minutes(45));
        return of_first_team("清河护水行动", "鞋都河埠头", {starts_at, starts_at + hours(3)}, 26);
    }

    Outline door_open() {
        const auto starts_at = quarter_before(now_) + minutes(30);
        auto outline = of_first_team(
            "节水爱水宣讲进厂区", "鞋都工业园一期食堂", {starts_at, starts_at + hours(2)}, 20
        );
        outline.part = Part::confirmed;
        return outline;
    }

    Outline sold_out() {
        auto day = local_midnight(now_);
        if (day + hours(19) < now_) day = day + days(1);
        const Slot slot{day + minutes(20 * 60 + 30), day + minutes(22 * 60)};
        auto outline = of_first_team("河道夜间巡查", "鞋都桥下绿道", slot, 14);
        outline.sold_out = true;
        outline.part = Part::waitlisted;
        return outline;
    }

    /// Day after day, so that at any hour of the fortnight somebody can scan.
    Outline station() {
        auto outline = outline_of(station_theme(), roster_, chance_);
        const auto today = local_midnight(now_);
        for (int day = 0; day < station_theme().sessions; ++day) {
            outline.slots.push_back({today + days(day), today + days(day + 1)});
        }
        outline.scene = Scene::drop_in;
        outline.created_at = published(3);
        return outline;
    }

    /// Something ordinary on one of the next days.
    Outline ordinary(int days_ahead) {
        while (true) {
            const auto day = local_midnight(now_) + days(days_ahead);
            const auto& theme = chance_.pick(all_themes());
            const auto slot = slot_on(day, theme.rhythm, chance_);
            if (theme.sessions > 1 || !suits(day, theme.rhythm)) continue;
            if (theme.host == Host::team && !is_followed(theme)) continue;
            auto outline = outline_of(theme, roster_, chance_);
            outline.slots = {slot};
            outline.created_at = published(chance_.between(1, 5));
            outline.filled = static_cast<int>(chance_.between(15, 95));
            return outline;
        }
    }

private:
    Time published(std::int64_t days_ago) {
        return office_moment(local_midnight(now_) - days(days_ago), chance_);
    }

    [[nodiscard]] bool is_followed(const Theme& theme) const {
        return std::ranges::any_of(roster_.teams, [&](const Team& t) {
            return t.tag == theme.tag;
        });
    }

    const Roster& roster_;
    Time now_;
    Chance& chance_;
};

}  // namespace

std::vector<Outline> outline_present(
    const Roster& roster, const Scale& scale, Time now, Chance& chance
) {
    Present present(roster, now, chance);
    std::vector<Outline> outlines{
        present.under_way(), present.door_open(), present.sold_out(), present.station()
    };
    // Today's share is only what has not begun; late at night that is nothing.
    constexpr std::size_t days_shown = 7;
    for (std::size_t i = 0; i < scale.this_week; ++i) {
        auto outline = present.ordinary(static_cast<int>(i % days_shown));
        if (outline.slots.front().starts_at > now + hours(1)) outlines.push_back(outline);
    }
    return outlines;
}

}  // namespace hg::demo
