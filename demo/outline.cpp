// SPDX-License-Identifier: Apache-2.0
#include "demo/outline.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "demo/present.hpp"

namespace hg::demo {

namespace {

constexpr std::uint64_t outline_seed = 1'806;
constexpr std::array host_shares{66, 16, 11, 7};
/// One in so many activities is cancelled because of the weather.
constexpr std::size_t rained_off_every = 150;

void attach_team(Outline& outline, const Roster& roster, Chance& chance) {
    const Team* team = nullptr;
    while (team == nullptr) {
        const auto& some = chance.pick(roster.teams);
        if (some.tag == outline.theme->tag) team = &some;
    }
    outline.team = team;
    outline.organisation = team->id;
    outline.by = team->leader;
    outline.title = fmt::format("{}·{}", zones[team->zone], outline.theme->title);
    if (chance.percent(10)) outline.audience = team->id;
}

void attach_branch(
    Outline& outline, const std::vector<Branch>& branches, std::size_t only_own, Chance& chance
) {
    const auto& branch = chance.pick(branches);
    outline.organisation = branch.id;
    outline.by = branch.officer;
    outline.title = fmt::format("{}·{}", zones[branch.zone], outline.theme->title);
    if (!chance.percent(only_own)) return;
    outline.audience = branch.id;
    outline.reach = branch.people;
}

std::size_t zone_of(const Outline& outline, const Roster& roster, Chance& chance) {
    for (std::size_t zone = 0; zone < roster.joint_unions.size(); ++zone) {
        if (outline.title.starts_with(zones[zone])) return zone;
    }
    return chance.below(roster.joint_unions.size());
}

/// A theme of this host; of a team's, one that some team follows.
const Theme& theme_of(Host host, const Roster& roster, Chance& chance) {
    while (true) {
        const auto& theme = chance.pick(all_themes());
        if (theme.host != host) continue;
        const auto follows = [&](const Team& team) { return team.tag == theme.tag; };
        if (host != Host::team || std::ranges::any_of(roster.teams, follows)) return theme;
    }
}

/// The days' sessions: the first on `midnight`, the others of a course a week apart.
std::vector<Slot> slots_from(Time midnight, const Theme& theme, Chance& chance) {
    const auto first = slot_on(midnight, theme.rhythm, chance);
    std::vector<Slot> slots;
    for (int i = 0; i < theme.sessions; ++i) {
        slots.push_back({first.starts_at + days(7 * i), first.ends_at + days(7 * i)});
    }
    return slots;
}

Time last_day_of(const Theme& theme, Time today) { return today - days(7 * theme.sessions - 6); }

/// A day of the half-year that suits the theme and holds all its sessions before today.
Time past_day(const Theme& theme, Time today, Chance& chance) {
    const auto first = today - days(days_of_history);
    const auto span = (last_day_of(theme, today) - first).ms / days(1).ms;
    while (true) {
        const auto day = first + days(chance.between(0, span));
        if (suits(day, theme.rhythm)) return day;
    }
}

Outline past_outline(const Roster& roster, Time today, Chance& chance) {
    const auto host = static_cast<Host>(chance.weighted(host_shares));
    const auto& theme = theme_of(host, roster, chance);
    auto outline = outline_of(theme, roster, chance);
    const auto day = past_day(theme, today, chance);
    outline.slots = slots_from(day, theme, chance);
    outline.created_at = office_moment(day - days(chance.between(3, 12)), chance);
    return outline;
}

/// Brings the numbers of people to the scale's sum of attendances, in proportion.
void fit_to_scale(std::vector<Outline>& outlines, const Scale& scale) {
    constexpr int fewest = 3;
    const auto spots = [](const Outline& outline) {
        return outline.scene == Scene::rained_off ? std::size_t{0} : outline.slots.size();
    };
    std::size_t drawn = 0;
    for (const auto& each : outlines) drawn += spots(each) * static_cast<std::size_t>(each.people);
    std::size_t fitted = 0;
    for (auto& each : outlines) {
        const auto people = static_cast<std::size_t>(each.people) * scale.attendances / drawn;
        each.people = std::max(fewest, static_cast<int>(people));
        fitted += spots(each) * static_cast<std::size_t>(each.people);
    }
    for (std::size_t i = 0; fitted < scale.attendances; i = (i + 1) % outlines.size()) {
        if (outlines[i].audience) continue;
        ++outlines[i].people;
        fitted += spots(outlines[i]);
    }
}

}  // namespace

Outline outline_of(const Theme& theme, const Roster& roster, Chance& chance) {
    Outline outline;
    outline.theme = &theme;
    outline.title = theme.title;
    outline.organisation = roster.street;
    outline.by = roster.officer;
    outline.reach = {1, roster.people.size()};
    switch (theme.host) {
        case Host::team: attach_team(outline, roster, chance); break;
        case Host::union_: attach_branch(outline, roster.unions, 60, chance); break;
        case Host::joint_union: attach_branch(outline, roster.joint_unions, 40, chance); break;
        case Host::street: break;
    }
    const auto tail = chance.pick(theme.venues);
    const auto zone = zones[zone_of(outline, roster, chance)];
    outline.venue = tail.starts_with("红港") ? std::string(tail) : fmt::format("{}{}", zone, tail);
    outline.people = static_cast<int>(chance.between(theme.fewest, theme.most));
    return outline;
}

std::vector<Outline> outline_town(const Roster& roster, const Scale& scale, Time now) {
    Chance chance(outline_seed);
    auto present = outline_present(roster, scale, now, chance);
    const auto begun = std::ranges::count_if(present, [&](const Outline& each) {
        return each.slots.front().starts_at <= now;
    });
    const auto today = local_midnight(now);
    std::vector<Outline> outlines;
    for (auto i = static_cast<std::size_t>(begun); i < scale.activities; ++i) {
        outlines.push_back(past_outline(roster, today, chance));
        if (i % rained_off_every == 1) outlines.back().scene = Scene::rained_off;
    }
    fit_to_scale(outlines, scale);
    std::ranges::move(present, std::back_inserter(outlines));
    std::ranges::stable_sort(outlines, {}, [](const Outline& each) {
        return each.slots.front().starts_at;
    });
    return outlines;
}

}  // namespace hg::demo
