// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <thread>

#include "modules/activities/sessions/model.hpp"
#include "modules/activities/tests/stage.hpp"

using namespace hg;
using test::Stage;

TEST_CASE("only an organiser changes or cancels a session") {
    Stage stage;
    const auto session = stage.town.plan().session;
    const auto mei = stage.town.person("Mei");
    const auto cancellation = Stage::path(session) + "/cancellation";
    const std::string reason = R"({"reason":"Typhoon"})";
    for (const auto& [sent, code] :
         {std::pair{test::Sent{}, "login_required"}, std::pair{mei.sent, "activities.not_organiser"}
         }) {
        CHECK(stage.town.edit(Stage::path(session), R"({"venue":"Pier"})", sent).code() == code);
        CHECK(stage.town.put(cancellation, reason, sent).code() == code);
    }
    CHECK(stage.change({77}, R"({"venue":"Pier"})").code() == "activities.session_unknown");
    CHECK(stage.cancel({77}).code() == "activities.session_unknown");
    CHECK(stage.town.patch("/api/sessions/x", "{}", stage.lin.sent).code() == "not_found");
}

TEST_CASE("an organiser whose body cannot be read hears that, and others that they may not") {
    Stage stage;
    const auto path = Stage::path(stage.town.plan().session);
    const auto mei = stage.town.person("Mei");
    CHECK(stage.town.edit(path, "{not json", stage.lin.sent).code() == "invalid_json");
    CHECK(stage.town.edit(path, "{not json", stage.lin.sent).status == 400);
    CHECK(stage.town.edit(path, "[]", stage.lin.sent).fields() == ":wrong_type");
    for (const auto* body : {"{not json", "[]"}) {
        CHECK(stage.town.edit(path, body, mei.sent).code() == "activities.not_organiser");
    }
    const auto unknown = Stage::path(SessionId{77});
    CHECK(stage.town.edit(unknown, "{", stage.lin.sent).code() == "activities.session_unknown");
}

TEST_CASE("a new place or time is told to all who signed up") {
    Stage stage;
    const auto session = stage.town.plan(1).session;
    const auto mei = stage.town.person("Mei");
    const auto wang = stage.town.person("Wang");
    stage.sign_up(mei, session);
    stage.wait(wang, session);
    const auto reply = stage.change(
        session,
        R"({"venue":"Pier 3","starts_at":"2026-11-23T12:00:00Z",
            "ends_at":"2026-11-23T21:30:00+08:00"})"
    );
    REQUIRE(reply.status == 200);
    CHECK(reply.at("sessions.0.venue") == "Pier 3");
    CHECK(reply.at("sessions.0.starts_at") == "2026-11-23T12:00:00.000Z");
    CHECK(reply.at("sessions.0.ends_at") == "2026-11-23T13:30:00.000Z");
    CHECK(reply.at("sessions.0.capacity") == "1");
    CHECK(reply.at("sessions.0.change_told_at") == "2026-11-23T10:32:00.000Z");
    stage.wait_until_told();
    CHECK(stage.look(stage.lin, session).status == 200);
    for (const auto& who : {mei, wang}) {
        const auto told = stage.notices(who);
        REQUIRE(told.count("items") == 1);
        CHECK(told.at("items.0.kind") == "activities.session_changed");
        CHECK(told.at("items.0.params.venue") == "Pier 3");
        CHECK(told.at("items.0.params.starts_at") == "2026-11-23T12:00:00.000Z");
        CHECK(told.at("items.0.params.session_id") == to_string(session));
    }
}

TEST_CASE("a change that changes nothing is told to nobody") {
    Stage stage;
    const auto session = stage.town.plan().session;
    const auto mei = stage.town.person("Mei");
    stage.sign_up(mei, session);
    CHECK(stage.change(session, R"({"venue":"Harbour hall"})").status == 200);
    CHECK(stage.change(session, R"({"capacity":20})").status == 200);
    stage.wait_until_told();
    CHECK(stage.notices(mei).count("items") == 0);
}

TEST_CASE("more spots move up as many as fit, in their order") {
    Stage stage;
    const auto session = stage.town.plan(1).session;
    const auto first = stage.town.person("First");
    stage.sign_up(first, session);
    std::vector<test::TestTown::Someone> waiting;
    for (int i = 0; i < 4; ++i) {
        waiting.push_back(stage.town.person(fmt::format("Waiting {}", i)));
        stage.wait(waiting.back(), session);
    }
    const auto reply = stage.change(session, R"({"capacity":3})");
    CHECK(reply.at("sessions.0.confirmed_count") == "3");
    CHECK(reply.at("sessions.0.waitlisted_count") == "2");
    CHECK(stage.look(waiting[0], session).at("my_sign_up") == "confirmed");
    CHECK(stage.look(waiting[1], session).at("my_sign_up") == "confirmed");
    CHECK(stage.look(waiting[2], session).at("my_position") == "1");
    CHECK(stage.notices(waiting[1]).at("items.0.kind") == "activities.waitlist_moved_up");
    CHECK(stage.notices(waiting[2]).count("items") == 0);
}

TEST_CASE("nobody loses a confirmed spot by a smaller capacity") {
    Stage stage;
    const auto session = stage.town.plan(5).session;
    stage.sign_up(stage.town.person("Mei"), session);
    stage.sign_up(stage.town.person("Wang"), session);
    CHECK(
        stage.change(session, R"({"capacity":1})").code() == "activities.capacity_below_confirmed"
    );
    CHECK(stage.change(session, R"({"capacity":2})").at("sessions.0.capacity") == "2");
}

TEST_CASE("a change is told once after two minutes; changed again, the waiting begins anew") {
    Stage stage;
    const auto session = stage.town.plan().session;
    const auto mei = stage.town.person("Mei");
    stage.sign_up(mei, session);
    stage.change(session, R"({"venue":"Pier 3"})");
    stage.town.clock.advance(minutes(1));
    stage.change(session, R"({"venue":"Pier 4"})");
    stage.town.clock.advance(minutes(1));
    stage.town.write(activities::tell_changes);
    CHECK(stage.notices(mei).count("items") == 0);
    stage.wait_until_told();
    stage.wait_until_told();
    REQUIRE(stage.notices(mei).count("items") == 1);
    CHECK(stage.notices(mei).at("items.0.params.venue") == "Pier 4");
}

TEST_CASE("session_change_undo: a slip is called back before anybody hears of it") {
    Stage stage;
    const auto session = stage.town.plan().session;
    const auto mei = stage.town.person("Mei");
    stage.sign_up(mei, session);
    const auto slip = stage.change(
        session,
        R"({"venue":"Pier","capacity":7,"starts_at":"2026-11-23T09:00:00Z",
            "ends_at":"2026-11-23T10:00:00Z","times_confirmed":true})"
    );
    REQUIRE(slip.status == 200);
    CHECK(stage.town.remove(Stage::path(session) + "/change", stage.lin.sent).status == 428);
    auto back = stage.call_back(session);
    REQUIRE(back.status == 200);
    CHECK(back.at("sessions.0.venue") == "Harbour hall");
    CHECK(back.at("sessions.0.starts_at") == "2026-11-23T11:00:00.000Z");
    CHECK(back.at("sessions.0.capacity") == "7");
    CHECK(back.at("sessions.0.change_told_at") == "null");
    stage.wait_until_told();
    CHECK(stage.notices(mei).count("items") == 0);
    CHECK(stage.withdraw(mei, session).status == 200);
    CHECK(stage.call_back(session).code() == "activities.change_told");
    stage.change(session, R"({"venue":"Pier"})");
    stage.wait_until_told();
    CHECK(stage.call_back(session).code() == "activities.change_told");
}

TEST_CASE("a change back by hand is told to nobody, a cancellation at once and alone") {
    Stage stage;
    const auto session = stage.town.plan().session;
    const auto mei = stage.town.person("Mei");
    stage.sign_up(mei, session);
    stage.change(session, R"({"venue":"Pier"})");
    stage.change(session, R"({"venue":"Harbour hall"})");
    stage.wait_until_told();
    CHECK(stage.notices(mei).count("items") == 0);
    stage.change(session, R"({"venue":"Pier"})");
    stage.cancel(session);
    CHECK(stage.call_back(session).code() == "activities.session_cancelled");
    stage.wait_until_told();
    REQUIRE(stage.notices(mei).count("items") == 1);
    CHECK(stage.notices(mei).at("items.0.kind") == "activities.session_cancelled");
}

TEST_CASE("times in the past or far off are asked about first") {
    Stage stage;
    const auto session = stage.town.plan().session;
    const std::string past =
        R"("starts_at":"2026-11-23T09:00:00Z","ends_at":"2026-11-23T12:00:00Z")";
    const std::string far =
        R"("starts_at":"2026-12-23T11:00:01Z","ends_at":"2026-12-23T12:00:00Z")";
    const std::string near =
        R"("starts_at":"2026-12-23T11:00:00Z","ends_at":"2026-12-23T12:00:00Z")";
    for (const auto& times : {past, far}) {
        CHECK(stage.change(session, "{" + times + "}").code() == "activities.times_unusual");
        const auto no = "{" + times + R"(,"times_confirmed":false})";
        CHECK(stage.change(session, no).code() == "activities.times_unusual");
    }
    CHECK(stage.change(session, "{" + near + "}").status == 200);
    CHECK(stage.change(session, "{" + past + R"(,"times_confirmed":true})").status == 200);
}

TEST_CASE("where nobody came, times moved into the past are mended, within a day after the end") {
    Stage stage;
    const auto session = stage.town.plan().session;
    const std::string slip = R"({"starts_at":"2026-11-23T08:00:00Z",
        "ends_at":"2026-11-23T09:00:00Z","times_confirmed":true})";
    const std::string mended =
        R"({"starts_at":"2026-11-25T08:00:00Z","ends_at":"2026-11-25T09:00:00Z"})";
    REQUIRE(stage.change(session, slip).status == 200);
    stage.wait_until_told();
    CHECK(stage.change(session, R"({"venue":"Pier 3"})").code() == "activities.session_over");
    CHECK(stage.change(session, mended).status == 200);
    REQUIRE(stage.change(session, slip).status == 200);
    stage.town.clock.advance(hours(23));
    CHECK(stage.change(session, mended).code() == "activities.session_over");
}

TEST_CASE("a session that has run is over: neither its spots nor its cancellation change it") {
    Stage stage;
    const auto session = stage.town.plan(5, 30).session;
    stage.town.clock.advance(minutes(30));
    CHECK(stage.change(session, R"({"capacity":6})").status == 200);
    stage.town.clock.advance(hours(2));
    CHECK(stage.change(session, R"({"capacity":7})").code() == "activities.session_over");
    CHECK(stage.cancel(session).code() == "activities.session_over");
}

TEST_CASE("two editors: who saw an older revision changes nothing and is told so") {
    Stage stage;
    const auto session = stage.town.plan().session;
    const auto path = Stage::path(session);
    const auto at = [&](std::string tag) {
        auto sent = stage.lin.sent;
        sent.headers.push_back({"If-Match", std::move(tag)});
        return sent;
    };
    CHECK(stage.look(stage.lin, session).header("ETag") == "\"1\"");
    CHECK(stage.town.patch(path, "{}", stage.lin.sent).status == 428);
    CHECK(stage.town.patch(path, "{}", stage.lin.sent).code() == "precondition_required");
    CHECK(stage.town.patch(path, R"({"hue":1})", stage.lin.sent).fields() == "hue:unknown");
    const auto first = stage.town.patch(path, R"({"venue":"Pier"})", at("\"1\""));
    REQUIRE(first.status == 200);
    CHECK(first.header("ETag") == "\"2\"");
    CHECK(first.at("sessions.0.revision") == "2");
    for (const auto* tag :
         {"\"1\"", "\"3\"", "*", "2", "W/\"2\"", "\"2\", \"1\"", "\"\"", "\"0\""}) {
        const auto stale = stage.town.patch(path, R"({"venue":"Hall"})", at(tag));
        CHECK(stale.status == 412);
        CHECK(stale.code() == "precondition_failed");
    }
    CHECK(stage.look(stage.lin, session).at("venue") == "Pier");
    stage.sign_up(stage.town.person("Mei"), session);
    CHECK(stage.look(stage.lin, session).header("ETag") == "\"2\"");
    const auto body = R"({"venue":"Hall","revision_seen":2})";
    CHECK(stage.town.patch(path, body, at("\"2\"")).fields() == "revision_seen:unknown");
}

TEST_CASE("eight who saw the same revision: one edits, seven look again") {
    Stage stage;
    const auto session = stage.town.plan().session;
    auto sent = stage.lin.sent;
    sent.headers.push_back({"If-Match", "\"1\""});
    std::atomic<int> edited{0};
    std::atomic<int> stale{0};
    {
        std::vector<std::jthread> editors;
        for (int i = 0; i < 8; ++i) {
            editors.emplace_back([&, i] {
                const auto body = fmt::format(R"({{"venue":"Hall {}"}})", i);
                const auto status = stage.town.patch(Stage::path(session), body, sent).status;
                edited += status == 200;
                stale += status == 412;
            });
        }
    }
    CHECK(edited == 1);
    CHECK(stale == 7);
}

TEST_CASE("impossible times and broken fields change nothing") {
    Stage stage;
    const auto session = stage.town.plan().session;
    for (const auto* body : {
             R"({"ends_at":"2026-11-23T11:00:00Z"})",
             R"({"starts_at":"2026-11-23T13:00:00Z"})",
             R"({"ends_at":"2026-11-24T11:00:01Z"})",
             R"({"starts_at":"2026-11-20T11:00:00Z","ends_at":"2026-11-20T12:00:00Z"})",
         }) {
        CHECK(stage.change(session, body).code() == "activities.times_impossible");
    }
    CHECK(
        stage.change(session, R"({"venue":"","capacity":0,"starts_at":"soon","hue":1})").fields() ==
        "venue:too_short starts_at:malformed capacity:too_small hue:unknown"
    );
    CHECK(stage.change(session, R"({"capacity":100001})").fields() == "capacity:too_large");
    CHECK(stage.change(session, R"({"capacity":1e99})").status == 422);
    CHECK(stage.look(stage.lin, session).at("venue") == "Harbour hall");
}

TEST_CASE("cancelling is told to all, deletes nothing, and is done once") {
    Stage stage;
    const auto session = stage.town.plan().session;
    const auto mei = stage.town.person("Mei");
    stage.sign_up(mei, session);
    const auto reply = stage.cancel(session);
    CHECK(reply.at("sessions.0.cancelled") == "true");
    CHECK(reply.at("state") == "cancelled");
    CHECK(stage.cancel(session).status == 200);
    const auto told = stage.notices(mei);
    REQUIRE(told.count("items") == 1);
    CHECK(told.at("items.0.kind") == "activities.session_cancelled");
    CHECK(told.at("items.0.params.reason") == "Typhoon");
    CHECK(told.at("items.0.params.starts_at") == "2026-11-23T11:00:00.000Z");
    CHECK(stage.look(mei, session).at("cancelled") == "true");
    CHECK(stage.look(mei, session).at("my_sign_up") == "confirmed");
    CHECK(stage.change(session, R"({"venue":"Pier 3"})").code() == "activities.session_cancelled");
    CHECK(stage.withdraw(mei, session).status == 200);
}

TEST_CASE("a cancellation gives a reason of proper length") {
    Stage stage;
    const auto cancellation = Stage::path(stage.town.plan().session) + "/cancellation";
    const auto with = [&](const std::string& body) {
        return stage.town.put(cancellation, body, stage.lin.sent).fields();
    };
    CHECK(with("{}") == "reason:missing");
    CHECK(with(R"({"reason":" x "})") == "reason:too_short");
    CHECK(with(fmt::format(R"({{"reason":"{}"}})", std::string(201, 'x'))) == "reason:too_long");
}

TEST_CASE("what a session was before its change stays in the books") {
    static constexpr db::Query changes{"test.changes", R"sql(
        SELECT before FROM activities_changes WHERE session_id = $1 ORDER BY id
    )sql"};
    Stage stage;
    const auto session = stage.town.plan(4).session;
    stage.change(session, R"({"venue":"Pier 3"})");
    stage.change(session, R"({"capacity":9})");
    stage.town.write([&](Context& context) {
        const auto before = context.tx.all<std::string>(changes, session);
        REQUIRE(before.size() == 2);
        CHECK(before[0].find("Harbour hall") != std::string::npos);
        CHECK(before[1].find(R"("capacity":4)") != std::string::npos);
    });
}

TEST_CASE("venues used before are offered, the latest first") {
    Stage stage;
    stage.town.plan();
    stage.town.clock.advance(minutes(1));
    stage.make(stage.wish(stage.town.root()));
    CHECK(stage.town.get("/api/venues").code() == "login_required");
    const auto all = stage.town.get("/api/venues", stage.lin.sent);
    REQUIRE(all.count("items") == 2);
    CHECK(all.at("items.0.venue") == "Library");
    CHECK(stage.town.get("/api/venues?q=HALL", stage.lin.sent).count("items") == 1);
    CHECK(stage.town.get("/api/venues?q=%25", stage.lin.sent).count("items") == 0);
}
