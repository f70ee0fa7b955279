// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "demo/scale.hpp"
#include "demo/tests/small_town.hpp"
#include "modules/attendance/fixtures.hpp"
#include "modules/points/fixtures.hpp"

namespace hg::demo {

namespace {

constexpr std::string_view monday_evening = "2026-11-23T18:35:00+08:00";

/// A town that several stories look at and none changes.
SmallTown& town() {
    static SmallTown made(monday_evening);
    return made;
}

struct Tree {
    std::map<std::string, std::size_t> kinds;
    std::map<std::string, std::int64_t> members;
};

void count_below(SmallTown& town, const std::string& parent, Tree& tree) {
    town.each("organisation_list", parent, [&](json::Node item) {
        const auto kind = text(item, "kind");
        ++tree.kinds[kind];
        tree.members[kind] += number(item, "member_count");
        const bool leaf = kind == "enterprise" || kind == "volunteer_team";
        if (!leaf) count_below(town, "parent_id=" + text(item, "id"), tree);
    });
}

/// What the rooms of all sessions hold.
struct Rosters {
    std::size_t activities = 0;
    std::size_t sessions = 0;
    std::size_t presences = 0;
    std::size_t finished = 0;
    std::size_t annulled = 0;
    std::int64_t minutes = 0;  ///< Of finished presences.
    std::int64_t points = 0;
    std::set<std::int64_t> people;
};

void count_roster(SmallTown& town, const std::string& session, Rosters& rosters) {
    const auto roster = town.answer("roster_show", {{"session_id", session}}, "");
    const auto items = *roster.root().member("items");
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto item = items.element(i);
        if (item.member("presence_id")->is_null()) continue;
        ++rosters.presences;
        rosters.people.insert(*parse_id(text(item, "person_id")));
        const auto state = text(item, "state");
        if (state == "annulled") ++rosters.annulled;
        if (state == "inside" || state == "pending") continue;
        ++rosters.finished;
        rosters.minutes += number(item, "minutes");
        rosters.points += number(item, "points");
    }
}

Rosters count_rosters(SmallTown& town) {
    Rosters rosters;
    town.each("desk_activity_list", "when=all", [&](json::Node activity) {
        ++rosters.activities;
        const auto sessions = *activity.member("sessions");
        for (std::size_t i = 0; i < sessions.size(); ++i) {
            ++rosters.sessions;
            count_roster(town, text(sessions.element(i), "id"), rosters);
        }
    });
    return rosters;
}

std::string story_of(SmallTown& town) {
    auto context = town.context();
    std::string story = town.desk.ask(context, "session_list", {}, "when=all&limit=100").body;
    town.desk.login(context, town.organiser_named("田小雨"));
    story += town.desk.ask(context, "statement_show", {}, "limit=100").body;
    story += town.desk.ask(context, "notice_list", {}, "limit=100").body;
    town.desk.login(context, town.officer);
    return story;
}

}  // namespace

TEST_CASE("the organisations of the town are as many as were made, and everybody is in one") {
    constexpr auto scale = scale_of(Size::small);
    Tree tree;
    count_below(town(), "", tree);
    CHECK(tree.kinds["street_union"] == 1);
    CHECK(tree.kinds["joint_union"] == scale.joint_unions);
    CHECK(tree.kinds["union"] == scale.unions);
    CHECK(tree.kinds["enterprise"] == scale.enterprises);
    CHECK(tree.kinds["volunteer_team"] == scale.teams);
    CHECK(tree.members["street_union"] + tree.members["enterprise"] == scale.members);
    CHECK(tree.members["volunteer_team"] == scale.volunteers);
    CHECK(town().made.persons == scale.members);
    CHECK(town().made.enterprises == scale.enterprises);
}

TEST_CASE("attendances, hours and points are the same counted in rooms and in the ledger") {
    const auto rosters = count_rosters(town());
    const auto& made = town().made;
    CHECK(rosters.activities == made.activities);
    CHECK(rosters.sessions == made.sessions);
    CHECK(rosters.presences == made.attendances);
    CHECK(rosters.annulled == made.annulments);
    CHECK(made.activities_begun == scale_of(Size::small).activities);
    CHECK(made.attendances >= scale_of(Size::small).attendances);

    auto context = town().context();
    std::int64_t minutes = 0;
    for (const auto person : rosters.people) {
        const auto account = points::account_of(context.tx, points::owner(PersonId{person}));
        minutes += account ? account->minutes.value : 0;
    }
    CHECK(minutes == rosters.minutes);
    CHECK(rosters.points > 0);
    const auto ledger = points::check_ledger(context.tx);
    CHECK(ledger.unbalanced_movements == 0);
    CHECK(ledger.wrong_balances == 0);
    // Before a forgotten check-out is decided about, nothing is booked for it.
    CHECK(ledger.movements == rosters.finished + made.annulments + made.awards);
    CHECK(!identity::broken_audit_entry(context));
}

TEST_CASE("nobody is inside a session that is over") {
    auto context = town().context();
    CHECK(attendance::close_pending(context) == 0);
}

TEST_CASE("the same seed and time make the same town") {
    SmallTown twin(monday_evening);
    CHECK(twin.made.attendances == town().made.attendances);
    CHECK(twin.made.sessions == town().made.sessions);
    CHECK(twin.made.corrections == town().made.corrections);
    CHECK(twin.made.annulments == town().made.annulments);
    CHECK(twin.made.awards == town().made.awards);
    auto here = town().context();
    auto there = twin.context();
    CHECK(points::check_ledger(there.tx).movements == points::check_ledger(here.tx).movements);
    CHECK(story_of(twin) == story_of(town()));
}

}  // namespace hg::demo

TEST_CASE("a town is made whatever the moment, also when nothing is decided for a month") {
    const hg::demo::SmallTown late("2026-11-26T18:31:21.186Z");
    CHECK(late.made.attendances > 0);
}
