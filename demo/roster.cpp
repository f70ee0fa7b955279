// SPDX-License-Identifier: Apache-2.0
#include "demo/roster.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "demo/names.hpp"
#include "modules/identity/identity.hpp"

namespace hg::demo {

namespace {

constexpr std::uint64_t roster_seed = 20'240'501;
constexpr std::size_t fewest_in_enterprise = 8;

struct StreetTeam {
    std::string_view name;
    std::string_view tag;
};
constexpr std::array<StreetTeam, 4> street_teams{{
    {"红港工友艺术团", "文体"},
    {"红港技能帮扶队", "技能培训"},
    {"红港应急救护队", "平安"},
    {"红港普法维权队", "普法维权"},
}};
constexpr std::array<std::string_view, campaigns.size()> team_endings{
    "护河志愿队",
    "交通劝导队",
    "文明创建队",
    "平安巡逻队",
    "关爱互助队",
    "驿站服务队",
};

/// A few are large and most are small, as in any town of one trade; never more in all than
/// `people`.
std::vector<std::size_t> enterprise_sizes(std::size_t count, std::size_t people, Chance& chance) {
    constexpr std::size_t unit = 1'000'000;
    const auto weight = [](std::size_t rank) { return unit / (rank + 10); };
    std::size_t weights = 0;
    for (std::size_t rank = 0; rank < count; ++rank) weights += weight(rank);
    const auto spare = people - count * fewest_in_enterprise;
    std::vector<std::size_t> sizes(count, fewest_in_enterprise);
    std::size_t given = 0;
    for (std::size_t rank = 0; rank < count; ++rank) {
        sizes[rank] += spare * weight(rank) / weights;
        given += sizes[rank];
    }
    for (std::size_t i = 0; given < people; ++given, ++i) ++sizes[i % count];
    chance.shuffle(sizes);
    return sizes;
}

/// Founds the organisations and lets everybody join, evenly over the days of joining.
class Founding {
public:
    Founding(Site& site, const Scale& scale, Size size, Time founded, const Progress& progress)
        : site_(site),
          scale_(scale),
          accounts_(demo_accounts(size)),
          founded_(founded),
          progress_(progress) {}

    Roster make() {
        roster_.street = create({}, "street_union", "红港街道总工会");
        roster_.officer = enrol(roster_.street);
        found_branches();
        for (std::size_t i = 0; i < scale_.teams; ++i) found_team(i);
        gather_volunteers();
        appoint_all();
        progress_("people", scale_.members, scale_.members);
        return std::move(roster_);
    }

private:
    [[nodiscard]] Time now() const {
        const auto done = static_cast<std::int64_t>(roster_.people.size());
        return founded_ +
               Span{days(days_of_joining).ms * done / static_cast<std::int64_t>(scale_.members)};
    }

    OrganisationId create(
        std::optional<OrganisationId> above, std::string_view kind, std::string_view name
    ) {
        auto context = site_.at(now());
        return organisations::create(context, above, kind, name);
    }

    /// The next person of the town.
    PersonId enrol(OrganisationId organisation) {
        const auto index = roster_.people.size();
        if (index % 1'000 == 0) progress_("people", index, scale_.members);
        const bool demo = index < demo_people;
        const auto name = demo ? accounts_[index].name : person_name(chance_);
        const auto phone =
            demo ? fmt::format("1380000000{}", demo_people - index) : phone_number(index);
        auto context = site_.at(now());
        const auto person = *identity::person_with_phone(context, phone, name);
        organisations::join(context, organisation, person);
        roster_.people.push_back(person);
        return person;
    }

    void found_branches() {
        const auto sizes = enterprise_sizes(scale_.enterprises, scale_.members - 1, chance_);
        for (std::size_t zone = 0; zone < scale_.joint_unions; ++zone) {
            Branch joint{{}, zone, {roster_.people.size(), 0}, {}};
            joint.id =
                create(roster_.street, "joint_union", fmt::format("{}联合工会", zones[zone]));
            const auto first = zone * scale_.unions / scale_.joint_unions;
            const auto end = (zone + 1) * scale_.unions / scale_.joint_unions;
            for (auto i = first; i < end; ++i) found_union(joint, i, sizes);
            joint.people.end = roster_.people.size();
            joint.officer = roster_.people.back();
            roster_.joint_unions.push_back(joint);
        }
    }

    /// A union covers some enterprises and is called after the first.
    void found_union(const Branch& joint, std::size_t i, const std::vector<std::size_t>& sizes) {
        const auto first = i * scale_.enterprises / scale_.unions;
        const auto end = (i + 1) * scale_.enterprises / scale_.unions;
        Branch made{{}, joint.zone, {roster_.people.size(), 0}, {}};
        made.id = create(joint.id, "union", fmt::format("{}工会", enterprise_name(first)));
        for (auto number = first; number < end; ++number) {
            const auto id = create(made.id, "enterprise", enterprise_name(number));
            for (std::size_t person = 0; person < sizes[number]; ++person) enrol(id);
            ++roster_.enterprises;
        }
        made.people.end = roster_.people.size();
        made.officer = roster_.people[made.people.first + made.people.size() / 2];
        roster_.unions.push_back(made);
    }

    void found_team(std::size_t i) {
        const auto zone = i / campaigns.size();
        const bool of_zone = zone < scale_.joint_unions;
        Team team;
        team.zone = of_zone ? zone : 0;
        if (of_zone) {
            const auto campaign = i % campaigns.size();
            team.tag = campaigns[campaign];
            team.name = fmt::format("{}{}", zones[zone], team_endings[campaign]);
        } else {
            const auto& street = street_teams[i % street_teams.size()];
            team.tag = street.tag;
            team.name = street.name;
        }
        const auto above = of_zone ? roster_.joint_unions[zone].id : roster_.street;
        team.id = create(above, "volunteer_team", team.name);
        roster_.teams.push_back(std::move(team));
    }

    /// Volunteers come from all enterprises; each is in one team.
    void gather_volunteers() {
        std::vector<char> taken(roster_.people.size(), 0);
        taken[demo_officer] = 1;
        for (std::size_t i = 0; i < scale_.volunteers; ++i) {
            // The first two places of the first team are the demonstration's.
            const auto wanted = i == 0 ? demo_leader : demo_member;
            const bool fixed = i == 0 || i == scale_.teams;
            auto person = fixed ? wanted : random_person();
            while (!fixed && (taken[person] != 0 || person < demo_people)) person = random_person();
            taken[person] = 1;
            join(roster_.teams[i % scale_.teams], person);
        }
    }

    void join(Team& team, PersonIndex person) {
        auto context = site_.at(now());
        organisations::join(context, team.id, roster_.people[person]);
        team.volunteers.push_back(person);
        roster_.volunteers.push_back(person);
        if (team.volunteers.size() == 1) team.leader = roster_.people[person];
    }

    PersonIndex random_person() {
        return static_cast<PersonIndex>(chance_.below(roster_.people.size()));
    }

    void appoint_all() {
        appoint(roster_.street, roster_.officer);
        for (const auto& joint : roster_.joint_unions) appoint(joint.id, joint.officer);
        for (const auto& each : roster_.unions) appoint(each.id, each.officer);
        for (const auto& team : roster_.teams) appoint(team.id, team.leader);
    }

    void appoint(OrganisationId organisation, PersonId person) {
        auto context = site_.at(now());
        organisations::appoint(context, organisation, person, roster_.officer);
    }

    Site& site_;
    const Scale& scale_;
    std::vector<Account> accounts_;
    Time founded_;
    const Progress& progress_;
    Chance chance_{roster_seed};
    Roster roster_;
};

}  // namespace

Roster make_roster(
    Site& site, const Scale& scale, Size size, Time founded, const Progress& progress
) {
    return Founding(site, scale, size, founded, progress).make();
}

}  // namespace hg::demo
