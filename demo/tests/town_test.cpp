// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "demo/scale.hpp"
#include "demo/tests/small_town.hpp"

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
struct Rooms {
    std::size_t activities = 0;
    std::size_t sessions = 0;
    std::size_t presences = 0;
    std::size_t finished = 0;
    std::size_t annulled = 0;
    std::int64_t minutes = 0;  ///< Of finished presences.
    std::int64_t points = 0;
    std::set<std::int64_t> people;
};

void count_room(SmallTown& town, const std::string& session, Rooms& rooms) {
    const auto room = town.answer("room_show", {{"session_id", session}}, "");
    const auto items = *room.root().member("items");
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto item = items.element(i);
        if (item.member("presence_id")->is_null()) continue;
        ++rooms.presences;
        rooms.people.insert(*parse_id(text(item, "person_id")));
        const auto state = text(item, "state");
        if (state == "annulled") ++rooms.annulled;
        if (state == "inside") continue;
        ++rooms.finished;
        rooms.minutes += number(item, "minutes");
        rooms.points += number(item, "points");
    }
}

Rooms count_rooms(SmallTown& town) {
    Rooms rooms;
    town.each("desk_activity_list", "when=all", [&](json::Node activity) {
        ++rooms.activities;
        const auto sessions = *activity.member("sessions");
        for (std::size_t i = 0; i < sessions.size(); ++i) {
            ++rooms.sessions;
            count_room(town, text(sessions.element(i), "id"), rooms);
        }
    });
    return rooms;
}

std::string story_of(SmallTown& town) {
    auto work = town.work();
    std::string story = town.desk.ask(work, "session_list", {}, "when=all&limit=100").body;
    town.desk.sign_in(work, town.organiser_named("田小雨"));
    story += town.desk.ask(work, "statement_show", {}, "limit=100").body;
    story += town.desk.ask(work, "notice_list", {}, "limit=100").body;
    town.desk.sign_in(work, town.officer);
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
    const auto rooms = count_rooms(town());
    const auto& made = town().made;
    CHECK(rooms.activities == made.activities);
    CHECK(rooms.sessions == made.sessions);
    CHECK(rooms.presences == made.attendances);
    CHECK(rooms.annulled == made.annulments);
    CHECK(made.activities_begun == scale_of(Size::small).activities);
    CHECK(made.attendances >= scale_of(Size::small).attendances);

    auto work = town().work();
    std::int64_t minutes = 0;
    for (const auto person : rooms.people) {
        minutes += points::balance_of(work, PersonId{person}).minutes_total.value;
    }
    CHECK(minutes == rooms.minutes);
    CHECK(rooms.points > 0);
    const auto ledger = points::check_ledger(work);
    CHECK(ledger.unbalanced_movements == 0);
    CHECK(ledger.wrong_balances == 0);
    const auto decided = made.corrections + made.annulments;
    CHECK(ledger.movements == rooms.finished + decided + made.awards);
    CHECK(!identity::broken_audit_entry(work));
}

TEST_CASE("nobody is inside a session that is over") {
    auto work = town().work();
    CHECK(attendance::close_forgotten(work) == 0);
}

TEST_CASE("the same seed and time make the same town") {
    SmallTown twin(monday_evening);
    CHECK(twin.made.attendances == town().made.attendances);
    CHECK(twin.made.sessions == town().made.sessions);
    CHECK(twin.made.corrections == town().made.corrections);
    CHECK(twin.made.annulments == town().made.annulments);
    CHECK(twin.made.awards == town().made.awards);
    auto here = town().work();
    auto there = twin.work();
    CHECK(points::check_ledger(there).movements == points::check_ledger(here).movements);
    CHECK(story_of(twin) == story_of(town()));
}

}  // namespace hg::demo
