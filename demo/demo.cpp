// SPDX-License-Identifier: Apache-2.0
#include "demo/demo.hpp"

#include "demo/history.hpp"
#include "demo/plan.hpp"
#include "modules/identity/identity.hpp"

namespace hg::demo {

namespace {

constexpr std::string_view password = "honggang-demo";

void set_passwords(
    Site& site, const Roster& roster, const std::vector<Account>& accounts, Time at
) {
    for (PersonIndex person = 0; person < demo_people; ++person) {
        const auto& account = accounts[person];
        if (account.secret.empty()) continue;
        const auto hash = identity::hash_password(account.secret);
        auto context = site.at(at);
        identity::set_password(context, roster.people[person], account.login, hash);
    }
}

Town counted(const Roster& roster, const std::vector<Outline>& outlines, Time now) {
    Town town;
    town.persons = roster.people.size();
    town.members = roster.people.size();
    town.volunteers = roster.volunteers.size();
    town.street_unions = 1;
    town.joint_unions = roster.joint_unions.size();
    town.unions = roster.unions.size();
    town.enterprises = roster.enterprises;
    town.volunteer_teams = roster.teams.size();
    for (const auto& outline : outlines) {
        if (outline.slots.front().starts_at <= now) ++town.activities_begun;
    }
    return town;
}

}  // namespace

std::vector<Account> demo_accounts(Size) {
    return {
        {"street_union", "叶素琴", "gonghui", std::string(password)},
        {"volunteer_team", "潘海林", "duizhang", std::string(password)},
        {"member", "田小雨", "13800000001", ""},
    };
}

Town make_town(
    const tenant::TenantEnvironment& home,
    db::Connection& connection,
    Size size,
    Time now,
    const api::Routes& routes,
    const Progress& progress,
    const std::function<void(tenant::DemoStage&)>& add_modules
) {
    const auto scale = scale_of(size);
    const auto founded = local_midnight(now) - days(days_of_history + days_of_joining + 14);
    Site site(home, connection);
    const auto roster = make_roster(site, scale, size, founded, progress);
    auto accounts = demo_accounts(size);
    set_passwords(site, roster, accounts, founded + days(days_of_joining));
    progress("plan", 0, 1);
    const auto outlines = outline_town(roster, scale, now);
    auto plan = plan_deeds(roster, outlines, now);
    progress("plan", 1, 1);
    auto town = counted(roster, outlines, now);
    History(site, roster, plan, town, routes).perform_all(progress);
    tenant::DemoStage stage{
        [&](Time moment) { return site.at(moment); },
        roster.street,
        roster.officer,
        roster.people[demo_member],
        now,
    };
    add_modules(stage);
    site.finish();
    town.accounts = std::move(accounts);
    return town;
}

}  // namespace hg::demo
