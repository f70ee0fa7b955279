// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "modules/attendance/presences/closing.hpp"
#include "support/findings.hpp"
#include "support/scans.hpp"

using namespace hg;
using test::TestTown;

namespace {

/// A session of two hours from 10:40 on; it is 10:30, and its organiser changes it while a member
/// is inside.
struct Changing {
    TestTown town;
    TestTown::Planned planned =
        town.plan(10, 10, activities::Entry::open, TestTown::Counts::within_session);
    TestTown::Someone member = town.person("Zhao Min");
    TestTown::Someone organiser = town.organiser(town.root());

    std::string session() const { return fmt::format("/api/sessions/{}", planned.session.value); }
    test::Reply scan(std::string_view kind) {
        const auto receipt = test::receipt_of(town, planned.session, organiser.sent);
        return test::scan(town, kind, receipt, member.sent);
    }
    void wait(std::int64_t count) { town.clock.advance(minutes(count)); }
    test::Reply move(std::string_view starts_at, std::string_view ends_at) {
        const auto body = fmt::format(R"({{"starts_at":"{}","ends_at":"{}"}})", starts_at, ends_at);
        return town.edit(session(), body, organiser.sent);
    }
    test::Reply cancel() {
        return town.put(session() + "/cancellation", R"({"reason":"Typhoon"})", organiser.sent);
    }
    std::string presence() {
        return town.get(session() + "/roster", organiser.sent).at("items.0.presence_id");
    }
    test::Reply report() { return town.get("/api/presences/" + presence(), member.sent); }
    test::Reply correct(std::string_view in, std::string_view out) {
        return town.post(
            "/api/presences/" + presence() + "/corrections",
            fmt::format(
                R"({{"checked_in_at":"{}","checked_out_at":"{}","reason":"was there"}})", in, out
            ),
            organiser.sent
        );
    }
    std::string last_notice() {
        return town.get("/api/me/notices", member.sent).at("items.0.kind");
    }
};

}  // namespace

TEST_CASE("a session put off by a day settles who is inside, with what was served") {
    Changing changing;
    changing.scan("in");
    changing.wait(5);
    REQUIRE(changing.move("2026-11-24T10:40:00Z", "2026-11-24T12:40:00Z").status == 200);
    const auto report = changing.report();
    CHECK(report.at("state") == "left");
    CHECK(report.at("checked_out_at") == "2026-11-23T10:35:00.000Z");
    CHECK(report.at("closed_by") == "session");
    CHECK(report.at("minutes") == "0");
    CHECK(report.at("points") == "0");
    CHECK(changing.last_notice() == "attendance.session_settled");
    CHECK(changing.town.get("/api/me/presence", changing.member.sent).at("presence") == "null");
    CHECK(changing.town.write(test::unsound).empty());
}

TEST_CASE("who was settled enters another door at once, and the moved session when it begins") {
    Changing changing;
    changing.scan("in");
    changing.move("2026-11-24T10:40:00Z", "2026-11-24T12:40:00Z");
    const auto moved = changing.planned;
    changing.planned = changing.town.plan(10, 10, activities::Entry::open);
    CHECK(changing.scan("in").at("outcomes.0.outcome") == "accepted");
    changing.scan("out");
    changing.planned = moved;
    changing.wait(24 * 60);
    CHECK(changing.scan("in").at("outcomes.0.outcome") == "accepted");
    changing.wait(70);
    CHECK(changing.scan("out").at("outcomes.0.presence.stay_minutes") == "60");
}

TEST_CASE("what was served before a session moved away is corrected by the check-in that happened"
) {
    Changing changing;
    changing.scan("in");
    changing.wait(5);
    changing.move("2026-11-25T10:40:00Z", "2026-11-25T12:40:00Z");
    changing.wait(60);
    const auto corrected = changing.correct("2026-11-23T10:30:00Z", "2026-11-23T11:30:00Z");
    CHECK(corrected.status == 200);
    CHECK(corrected.at("minutes") == "50");
    CHECK(corrected.at("points") == "1");
    const auto far = changing.correct("2026-11-22T20:00:00Z", "2026-11-23T11:30:00Z");
    CHECK(far.code() == "attendance.times_impossible");
}

TEST_CASE("whom the moved session would still let in stays, and its new times count") {
    Changing changing;
    changing.scan("in");
    changing.wait(5);
    REQUIRE(changing.move("2026-11-23T11:00:00Z", "2026-11-23T12:00:00Z").status == 200);
    CHECK(changing.report().at("state") == "inside");
    CHECK(changing.last_notice() != "attendance.session_settled");
    changing.wait(55);
    CHECK(changing.report().at("minutes") == "30");
    changing.wait(60);
    changing.town.write(attendance::close_pending);
    CHECK(changing.report().at("state") == "pending");
    CHECK(changing.correct("2026-11-23T10:30:00Z", "2026-11-23T12:10:00Z").at("minutes") == "60");
}

TEST_CASE("a cancelled session pays who is inside up to that moment, and blames nobody") {
    Changing changing;
    changing.scan("in");
    changing.wait(45);
    REQUIRE(changing.cancel().status == 200);
    const auto report = changing.report();
    CHECK(report.at("checked_out_at") == "2026-11-23T11:15:00.000Z");
    CHECK(report.at("closed_by") == "session");
    CHECK(report.at("minutes") == "35");
    CHECK(report.at("points") == "1");
    const auto told = changing.town.get("/api/me/notices", changing.member.sent);
    CHECK(told.at("items.0.kind") == "activities.session_cancelled");
    CHECK(told.at("items.1.kind") == "attendance.session_settled");
    changing.wait(180);
    CHECK(changing.town.write(attendance::close_pending) == 0);
}

TEST_CASE("coming again is no question after the session itself ended the presence") {
    Changing changing;
    changing.scan("in");
    changing.move("2026-11-23T11:30:00Z", "2026-11-23T12:00:00Z");
    CHECK(changing.report().at("closed_by") == "session");
    changing.move("2026-11-23T10:40:00Z", "2026-11-23T12:00:00Z");
    CHECK(changing.scan("in").at("outcomes.0.outcome") == "accepted");
}

TEST_CASE("a change of places alone settles nobody") {
    Changing changing;
    changing.scan("in");
    changing.wait(30);
    REQUIRE(
        changing.town.edit(changing.session(), R"({"capacity":50})", changing.organiser.sent)
            .status == 200
    );
    CHECK(changing.report().at("state") == "inside");
}

TEST_CASE("a running session is prolonged, cut short and moved to another room; its start stays") {
    Changing changing;
    changing.scan("in");
    changing.wait(30);
    const auto edit = [&](std::string_view body) {
        return changing.town.edit(changing.session(), body, changing.organiser.sent);
    };
    CHECK(edit(R"({"venue":"Pier 3","ends_at":"2026-11-23T13:10:00Z"})").status == 200);
    CHECK(edit(R"({"starts_at":"2026-11-23T10:50:00Z"})").code() == "activities.session_started");
    CHECK(edit(R"({"ends_at":"2026-11-23T10:55:00Z"})").code() == "activities.times_impossible");
    CHECK(changing.report().at("state") == "inside");
    changing.wait(130);
    CHECK(changing.scan("out").at("outcomes.0.presence.minutes") == "150");
    changing.wait(10);
    CHECK(edit(R"({"ends_at":"2026-11-23T14:00:00Z"})").code() == "activities.session_over");
    CHECK(changing.town.write(test::unsound).empty());
}

TEST_CASE("cut short, a running session counts until its new end") {
    Changing changing;
    changing.scan("in");
    changing.wait(30);
    const std::string_view earlier = R"({"ends_at":"2026-11-23T11:10:00Z"})";
    CHECK(changing.town.edit(changing.session(), earlier, changing.organiser.sent).status == 200);
    changing.wait(20);
    CHECK(changing.scan("out").at("outcomes.0.presence.minutes") == "30");
}

TEST_CASE("a start to which somebody has come is not called back") {
    Changing changing;
    const std::string_view now = R"({"starts_at":"2026-11-23T10:30:00Z"})";
    CHECK(changing.town.edit(changing.session(), now, changing.organiser.sent).status == 200);
    changing.scan("in");
    auto seen = changing.organiser.sent;
    const auto tag = changing.town.get(changing.session(), seen).header("ETag");
    seen.headers.push_back({"If-Match", tag});
    const auto back = changing.town.remove(changing.session() + "/change", seen);
    CHECK(back.code() == "activities.session_started");
    CHECK(changing.report().at("state") == "inside");
}
