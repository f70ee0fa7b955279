// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "modules/activities/tests/stage.hpp"
#include "modules/attendance/fixtures.hpp"

using namespace hg;
using activities::SignUpState;
using test::Stage;

namespace {

constexpr db::Query overfill{"test.overfill", R"sql(
    UPDATE activities_sessions SET confirmed_count = capacity + 1 WHERE id = $1
)sql"};

constexpr db::Query one_more_place{"test.one_more_place", R"sql(
    UPDATE activities_sessions SET capacity = capacity + 1 WHERE id = $1
)sql"};

constexpr db::Query steps{"test.steps", R"sql(
    SELECT step FROM activities_sign_up_events WHERE session_id = $1 AND person_id = $2 ORDER BY id
)sql"};

constexpr db::Query counts{"test.counts", R"sql(
    SELECT s.waitlisted_count AS kept, (
        SELECT COUNT(*) FROM activities_sign_ups w
        WHERE w.session_id = s.id AND w.state = 'waitlisted'
    ) AS counted FROM activities_sessions s WHERE s.id = $1
)sql"};

struct Counts {
    std::int64_t kept = 0;
    std::int64_t counted = 0;
};
BOOST_DESCRIBE_STRUCT(Counts, (), (kept, counted))

/// How many wait, once the number that is kept was found to be the number there is.
std::int64_t waiting(test::TestTown& town, SessionId session) {
    const auto found =
        town.write([&](Context& context) { return context.tx.one<Counts>(counts, session); });
    CHECK(found.kept == found.counted);
    return found.kept;
}

}  // namespace

TEST_CASE("who signs up has a spot, and asking again gives the same answer") {
    Stage stage;
    const auto [activity, session] = stage.town.plan(1);
    const auto mei = stage.town.person("Mei");
    CHECK(stage.sign_up({}, session).code() == "login_required");
    for (int i = 0; i < 3; ++i) {
        const auto reply = stage.sign_up(mei, session);
        CHECK(reply.status == 200);
        CHECK(reply.at("session_id") == to_string(session));
        CHECK(reply.at("state") == "confirmed");
        CHECK(reply.at("position") == "null");
    }
    const auto card = stage.look(mei, session);
    CHECK(card.at("confirmed_count") == "1");
    CHECK(card.at("my_sign_up") == "confirmed");
    CHECK(stage.look({}, session).at("my_sign_up") == "null");
}

TEST_CASE("a full session says so and offers its waitlist") {
    Stage stage;
    const auto [activity, session] = stage.town.plan(1);
    const auto mei = stage.town.person("Mei");
    const auto wang = stage.town.person("Wang");
    const auto zhao = stage.town.person("Zhao");
    stage.sign_up(mei, session);
    CHECK(stage.sign_up(wang, session).code() == "activities.session_full");
    CHECK(stage.look(wang, session).at("my_sign_up") == "null");
    CHECK(stage.wait(wang, session).at("position") == "1");
    CHECK(stage.wait(zhao, session).at("position") == "2");
    CHECK(stage.sign_up(wang, session).at("state") == "waitlisted");
    const auto card = stage.look(zhao, session);
    CHECK(card.at("my_sign_up") == "waitlisted");
    CHECK(card.at("my_position") == "2");
    CHECK(card.at("waitlisted_count") == "2");
    CHECK(card.at("confirmed_count") == "1");
}

TEST_CASE("sign_up_withdraw: when somebody withdraws the first who waits moves up and is told") {
    Stage stage;
    const auto [activity, session] = stage.town.plan(1);
    const auto mei = stage.town.person("Mei");
    const auto wang = stage.town.person("Wang");
    const auto zhao = stage.town.person("Zhao");
    stage.sign_up(mei, session);
    stage.wait(wang, session);
    stage.wait(zhao, session);

    CHECK(stage.withdraw(mei, session).status == 200);
    CHECK(stage.look(wang, session).at("my_sign_up") == "confirmed");
    CHECK(stage.look(zhao, session).at("my_position") == "1");
    const auto told = stage.notices(wang);
    REQUIRE(told.count("items") == 1);
    CHECK(told.at("items.0.kind") == "activities.waitlist_moved_up");
    CHECK(told.at("items.0.params.title") == "River clean-up");
    CHECK(told.at("items.0.params.starts_at") == "2026-11-23T11:00:00.000Z");
    CHECK(told.at("items.0.params.session_id") == to_string(session));
    CHECK(stage.notices(zhao).count("items") == 0);

    // Who comes back stands at the end.
    CHECK(stage.wait(mei, session).at("position") == "2");
    CHECK(stage.look(mei, session).at("confirmed_count") == "1");
}

TEST_CASE("who leaves the waitlist frees no spot") {
    Stage stage;
    const auto [activity, session] = stage.town.plan(1);
    const auto mei = stage.town.person("Mei");
    const auto wang = stage.town.person("Wang");
    const auto zhao = stage.town.person("Zhao");
    stage.sign_up(mei, session);
    stage.wait(wang, session);
    stage.wait(zhao, session);
    stage.withdraw(wang, session);
    CHECK(stage.look(zhao, session).at("my_position") == "1");
    CHECK(stage.look(zhao, session).at("confirmed_count") == "1");
    CHECK(stage.withdraw(wang, session).code() == "activities.not_signed_up");
}

TEST_CASE("the number of those who wait follows every way onto the waitlist and off it") {
    Stage stage;
    const auto session = stage.town.plan(1, 0, activities::Entry::open).session;
    std::vector<test::TestTown::Someone> people;
    for (int i = 0; i < 6; ++i) people.push_back(stage.town.person());
    for (const auto& each : people) stage.wait(each, session);
    CHECK(waiting(stage.town, session) == 5);
    stage.wait(people[5], session);
    CHECK(waiting(stage.town, session) == 5);
    stage.withdraw(people[2], session);
    CHECK(waiting(stage.town, session) == 4);
    stage.withdraw(people[0], session);
    CHECK(waiting(stage.town, session) == 3);
    CHECK(stage.wait(people[0], session).at("position") == "4");
    CHECK(waiting(stage.town, session) == 4);
    stage.change(session, R"({"capacity":3})");
    CHECK(waiting(stage.town, session) == 2);

    // A spot that nobody was moved up to, so that somebody who waits is the one to take it.
    stage.town.write([&](Context& context) {
        context.tx.run(one_more_place, session);
        CHECK(activities::take_spot_at_check_in(
            context, *activities::session(context, session), people[0].id
        ));
    });
    CHECK(waiting(stage.town, session) == 1);
    CHECK(stage.look(people[5], session).at("my_position") == "1");
}

TEST_CASE("who never signed up cannot withdraw") {
    Stage stage;
    const auto [activity, session] = stage.town.plan();
    CHECK(stage.withdraw({}, session).code() == "login_required");
    CHECK(stage.withdraw(stage.lin, session).code() == "activities.not_signed_up");
    CHECK(stage.withdraw(stage.lin, {77}).code() == "activities.session_unknown");
}

TEST_CASE("one may sign up until the end, not to what is cancelled or unknown") {
    Stage stage;
    const auto [activity, session] = stage.town.plan(5, 30);
    const auto mei = stage.town.person("Mei");
    stage.town.clock.advance(Span{minutes(150).ms - 1});
    CHECK(stage.sign_up(mei, session).status == 200);
    stage.town.clock.advance(Span{1});
    CHECK(stage.sign_up(stage.lin, session).code() == "activities.session_over");
    CHECK(stage.withdraw(mei, session).code() == "activities.session_over");

    const auto other = stage.town.plan().session;
    stage.cancel(other);
    CHECK(stage.sign_up(mei, other).code() == "activities.session_cancelled");
    CHECK(stage.sign_up(mei, {77}).code() == "activities.session_unknown");
    CHECK(stage.sign_up(mei, session, R"({"waitlist":"yes"})").fields() == "waitlist:wrong_type");
    CHECK(stage.sign_up(mei, session, R"({"session_id":"1"})").status == 422);
}

TEST_CASE("only those who are invited sign up") {
    Stage stage;
    const auto shoes = stage.town.union_under_root("Shoe Union");
    auto wish = stage.wish(stage.town.root());
    wish.audience_organisation_id = shoes;
    const auto session = stage.make(wish).sessions.front();
    const auto mei = stage.town.person("Mei");
    CHECK(stage.sign_up(mei, session).code() == "activities.not_invited");
    CHECK(stage.look(mei, session).at("audience_name") == "Shoe Union");
    stage.town.write([&](Context& context) {
        const auto factory = organisations::create(context, shoes, "enterprise", "Red Star Shoes");
        organisations::join(context, factory, mei.id);
    });
    CHECK(stage.sign_up(mei, session).status == 200);
}

TEST_CASE("who is inside cannot withdraw") {
    Stage stage;
    const auto [activity, session] = stage.town.plan();
    const auto mei = stage.town.person("Mei");
    stage.sign_up(mei, session);
    const auto tell = [&](attendance::EventKind kind, const char* id) {
        stage.town.write([&](Context& context) {
            attendance::Event event;
            event.event_id = id;
            event.kind = kind;
            event.receipt = attendance::make_receipt(context, session, "main");
            event.occurred_at = context.now;
            const auto outcome = attendance::record(context, mei.id, event);
            CHECK(outcome.outcome == attendance::OutcomeKind::accepted);
        });
    };
    tell(attendance::EventKind::in, "0193584e-0000-7000-8000-000000000001");
    CHECK(stage.withdraw(mei, session).code() == "activities.already_inside");
    tell(attendance::EventKind::out, "0193584e-0000-7000-8000-000000000002");
    CHECK(stage.withdraw(mei, session).status == 200);
}

TEST_CASE("the table itself refuses more people than spots") {
    Stage stage;
    const auto session = stage.town.plan(3).session;
    const auto break_it = [&] {
        stage.town.write([&](Context& context) { context.tx.run(overfill, session); });
    };
    CHECK_THROWS(break_it());
}

TEST_CASE("every step of a sign-up stays in its history") {
    Stage stage;
    const auto session = stage.town.plan(1).session;
    const auto mei = stage.town.person("Mei");
    const auto wang = stage.town.person("Wang");
    stage.sign_up(mei, session);
    stage.wait(wang, session);
    stage.withdraw(mei, session);
    stage.town.write([&](Context& context) {
        CHECK(
            context.tx.all<std::string>(steps, session, mei.id) ==
            std::vector<std::string>{"signed_up", "withdrew"}
        );
        CHECK(
            context.tx.all<std::string>(steps, session, wang.id) ==
            std::vector<std::string>{"waitlisted", "moved_up"}
        );
    });
}

TEST_CASE("the door learns the session and the sign-up by one look") {
    Stage stage;
    const auto session = stage.town.plan(1).session;
    const auto mei = stage.town.person("Mei");
    const auto wang = stage.town.person("Wang");
    stage.sign_up(mei, session);
    stage.wait(wang, session);
    stage.town.write([&](Context& context) {
        const auto found = activities::admission(context, session, mei.id);
        REQUIRE(found.has_value());
        CHECK(found->session.title == "River clean-up");
        CHECK(found->session.confirmed_count == 1);
        CHECK(found->session.rule().block_minutes == 30);
        CHECK(found->sign_up == SignUpState::confirmed);
        CHECK(activities::admission(context, session, wang.id)->sign_up == SignUpState::waitlisted);
        CHECK_FALSE(activities::admission(context, session, stage.lin.id)->sign_up.has_value());
        CHECK_FALSE(activities::admission(context, {77}, mei.id).has_value());
        CHECK(activities::expected_at(context, session) == std::vector{mei.id});
    });
}

TEST_CASE("an open door gives out its spots once") {
    Stage stage;
    const auto session = stage.town.plan(1, 0, activities::Entry::open).session;
    const auto mei = stage.town.person("Mei");
    const auto wang = stage.town.person("Wang");
    stage.town.write([&](Context& context) {
        CHECK(activities::take_spot_at_check_in(
            context, *activities::session(context, session), mei.id
        ));
        CHECK(activities::take_spot_at_check_in(
            context, *activities::session(context, session), mei.id
        ));
        CHECK_FALSE(activities::take_spot_at_check_in(
            context, *activities::session(context, session), wang.id
        ));
        CHECK(activities::session(context, session)->confirmed_count == 1);
    });
}

TEST_CASE("the room is touched whenever its people change, and only then") {
    Stage stage;
    const auto session = stage.town.plan(1).session;
    const auto mei = stage.town.person("Mei");
    const auto topic = "honggang/" + activities::roster_topic(session);
    const auto touched_by = [&](const auto& act) {
        return stage.town.write([&](Context& context) {
            act(context);
            return std::ranges::count(context.topics, topic);
        });
    };
    const auto come = [&](Context& context) {
        CHECK(
            activities::sign_up(context, mei.id, session, activities::Waitlist::decline).has_value()
        );
    };
    const auto go = [&](Context& context) {
        CHECK(activities::withdraw(context, mei.id, session).has_value());
    };
    const auto enter = [&](Context& context) {
        CHECK(activities::take_spot_at_check_in(
            context, *activities::session(context, session), mei.id
        ));
    };
    CHECK(touched_by(come) == 1);
    CHECK(touched_by(come) == 0);
    CHECK(touched_by(go) == 1);
    CHECK(touched_by(enter) == 1);
    CHECK(touched_by(enter) == 0);
}

TEST_CASE("sign_up_create: what one has signed up for at the same time is said, not refused") {
    Stage stage;
    const auto first = stage.town.plan(5);
    const auto second = stage.town.plan(5, 60);
    const auto later = stage.town.plan(5, 300);
    const auto mei = stage.town.person("Mei");
    CHECK(stage.sign_up(mei, first.session).count("overlaps") == 0);
    const auto reply = stage.sign_up(mei, second.session);
    CHECK(reply.at("state") == "confirmed");
    CHECK(reply.count("overlaps") == 1);
    CHECK(reply.at("overlaps.0.session_id") == to_string(first.session));
    CHECK(reply.at("overlaps.0.state") == "confirmed");
    CHECK(stage.sign_up(mei, later.session).count("overlaps") == 0);
    // Nobody else's are.
    CHECK(stage.sign_up(stage.town.person("Lan"), second.session).count("overlaps") == 0);
    stage.town.remove(fmt::format("/api/sessions/{}/sign_up", first.session.value), mei.sent);
    CHECK(stage.sign_up(mei, second.session).count("overlaps") == 0);
}

TEST_CASE("spots of those who have not come go to who waits, when the organiser says so") {
    Stage stage;
    const auto session = stage.town.plan(2, 30).session;
    const auto first = stage.town.person("First");
    const auto second = stage.town.person("Second");
    const auto waiting = stage.town.person("Waiting");
    stage.sign_up(first, session);
    stage.sign_up(second, session);
    stage.wait(waiting, session);
    REQUIRE(
        stage.change(session, R"({"no_show_minutes":15})").at("sessions.0.no_show_minutes") == "15"
    );
    const auto pass = [&] { return stage.town.write(activities::release_no_shows); };
    stage.town.clock.advance(minutes(44));
    CHECK(pass() == 0);
    stage.town.clock.advance(minutes(1));
    CHECK(pass() == 1);
    CHECK(pass() == 0);
    CHECK(stage.look(first, session).at("my_sign_up") == "confirmed");
    CHECK(stage.look(second, session).at("my_sign_up") == "null");
    CHECK(stage.notices(second).at("items.0.kind") == "activities.spot_passed_on");
    CHECK(stage.look(waiting, session).at("my_sign_up") == "confirmed");
    CHECK(stage.notices(waiting).at("items.0.kind") == "activities.waitlist_moved_up");
    CHECK(stage.look(waiting, session).at("confirmed_count") == "2");
}

TEST_CASE("nobody loses a spot where nobody waits, where spots are kept, and near the end") {
    Stage stage;
    const auto session = stage.town.plan(1, 30).session;
    const auto late = stage.town.person("Late");
    const auto waiting = stage.town.person("Waiting");
    const auto pass = [&] { return stage.town.write(activities::release_no_shows); };
    stage.sign_up(late, session);
    stage.change(session, R"({"no_show_minutes":0})");
    stage.town.clock.advance(minutes(60));
    CHECK(pass() == 0);
    stage.change(session, R"({"keeps_spots":true})");
    stage.wait(waiting, session);
    CHECK(pass() == 0);
    stage.change(session, R"({"no_show_minutes":0})");
    stage.town.clock.advance(minutes(60));
    CHECK(pass() == 0);
    CHECK(stage.look(late, session).at("my_sign_up") == "confirmed");
    CHECK(
        stage.change(session, R"({"no_show_minutes":1441})").fields() == "no_show_minutes:too_large"
    );
}
