// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "support/scans.hpp"

using namespace hg;
using test::TestTown;

namespace {

/// A member who came in and, unless told otherwise, stayed for 95 minutes.
struct Evening {
    TestTown town;
    TestTown::Planned planned = town.plan(10, 10, activities::Entry::open);
    TestTown::Someone member = town.person("Zhao Min");
    TestTown::Someone organiser = town.organiser(town.root());

    std::string receipt() { return test::receipt_of(town, planned.session, organiser.sent); }
    test::Reply scan(std::string_view kind) { return scan(kind, receipt()); }
    test::Reply scan(std::string_view kind, const std::string& receipt) {
        auto reply = test::scan(town, kind, receipt, member.sent);
        REQUIRE(reply.at("outcomes.0.outcome") == "accepted");
        return reply;
    }
    void stay(Span time) {
        scan("in");
        town.clock.advance(time);
        scan("out");
    }
    std::string presence() {
        const auto path = fmt::format("/api/sessions/{}/roster", planned.session.value);
        return town.get(path, organiser.sent).at("items.0.presence_id");
    }
    test::Reply correct(const std::string& in, const std::string& out, const test::Sent& by) {
        return correct(presence(), in, out, by);
    }
    test::Reply correct(
        const std::string& which,
        const std::string& in,
        const std::string& out,
        const test::Sent& by
    ) {
        return town.post(
            "/api/presences/" + which + "/corrections",
            fmt::format(
                R"({{"checked_in_at":"{}","checked_out_at":"{}","reason":"back door"}})", in, out
            ),
            by
        );
    }
    test::Reply annul(const test::Sent& by) {
        return town.post(
            "/api/presences/" + presence() + "/annulment", R"({"reason":"was not there"})", by
        );
    }
    std::string balance() { return town.get("/api/me/statement", member.sent).at("balance"); }
};

}  // namespace

TEST_CASE("presence_correct: hours and points follow a correction, and the first times stay known"
) {
    Evening evening;
    evening.stay(minutes(95));
    CHECK(evening.balance() == "3");
    const auto reply =
        evening.correct("2026-11-23T10:00:00Z", "2026-11-23T12:05:00Z", evening.organiser.sent);
    CHECK(reply.at("minutes") == "125");
    CHECK(reply.at("points") == "4");
    CHECK(evening.balance() == "4");
    const auto report =
        evening.town.get("/api/presences/" + evening.presence(), evening.member.sent);
    CHECK(report.at("history.0.reason") == "back door");
    CHECK(report.at("history.0.decided_by_name") == "Lin Organiser");
    const auto statement = evening.town.get("/api/me/statement", evening.member.sent);
    CHECK(statement.at("minutes_total") == "125");
    CHECK(statement.at("items.0.kind") == "adjustment");
    CHECK(statement.at("items.0.points") == "1");
    CHECK(statement.at("items.1.points") == "3");
}

TEST_CASE("presence_annul: an annulled presence gives back its points; twice is refused") {
    Evening evening;
    evening.stay(minutes(95));
    CHECK(evening.annul(evening.organiser.sent).at("state") == "annulled");
    CHECK(evening.balance() == "0");
    CHECK(evening.annul(evening.organiser.sent).code() == "attendance.already_annulled");
    const auto again =
        evening.correct("2026-11-23T10:30:00Z", "2026-11-23T11:30:00Z", evening.organiser.sent);
    CHECK(again.at("state") == "left");
    CHECK(evening.balance() == "2");
}

TEST_CASE("only other organisers decide about a presence, with times that can be") {
    Evening evening;
    evening.stay(minutes(40));
    const auto* in = "2026-11-23T10:30:00Z";
    const auto* out = "2026-11-23T11:00:00Z";
    CHECK(evening.correct(in, out, {}).code() == "login_required");
    CHECK(
        evening.correct(in, out, evening.town.person().sent).code() == "attendance.not_organiser"
    );
    CHECK(evening.correct(out, in, evening.organiser.sent).code() == "attendance.times_impossible");
    CHECK(
        evening.correct(in, "2026-11-23T23:00:00Z", evening.organiser.sent).code() ==
        "attendance.times_impossible"
    );
    evening.town.write([&](Context& context) {
        organisations::appoint(
            context, evening.town.root(), evening.member.id, evening.organiser.id
        );
    });
    CHECK(evening.correct(in, out, evening.member.sent).code() == "attendance.own_presence");
    CHECK(evening.annul(evening.member.sent).code() == "attendance.own_presence");
}

TEST_CASE("who is inside still can be corrected to times before the check-in") {
    Evening evening;
    evening.scan("in");
    evening.town.clock.advance(minutes(60));
    const auto reply =
        evening.correct("2026-11-23T10:10:00Z", "2026-11-23T10:20:00Z", evening.organiser.sent);
    CHECK(reply.at("state") == "left");
    CHECK(reply.at("minutes") == "10");
}

TEST_CASE("nobody is corrected into two places at once") {
    Evening evening;
    evening.stay(minutes(20));
    const auto first = evening.presence();
    evening.town.clock.advance(minutes(10));
    evening.stay(minutes(20));
    const auto* in = "2026-11-23T10:30:00Z";
    const auto& by = evening.organiser.sent;
    const auto reply = evening.correct(first, in, "2026-11-23T11:00:01Z", by);
    CHECK(reply.code() == "attendance.times_impossible");
    CHECK(evening.correct(first, in, "2026-11-23T11:00:00Z", by).status == 200);
}

TEST_CASE("an older scan redeemed late counts no minute that a correction has counted") {
    Evening evening;
    evening.stay(minutes(5));
    evening.town.clock.advance(minutes(10));
    const auto receipt = evening.receipt();
    evening.town.clock.advance(minutes(3));
    const auto* in = "2026-11-23T10:30:00Z";
    CHECK(evening.correct(in, "2026-11-23T10:46:00Z", evening.organiser.sent).status == 200);
    const auto again = evening.scan("in", receipt);
    CHECK(again.at("outcomes.0.presence.checked_in_at") == "2026-11-23T10:46:00.000Z");
}

TEST_CASE("roster_show, display_show and roster_live are for the session's organisers") {
    Evening evening;
    const auto path = fmt::format("/api/sessions/{}/", evening.planned.session.value);
    for (const auto* what : {"roster", "display", "roster/live"}) {
        CHECK(evening.town.get(path + what).code() == "login_required");
        CHECK(
            evening.town.get(path + what, evening.member.sent).code() == "activities.not_organiser"
        );
        CHECK(
            evening.town.get("/api/sessions/5/" + std::string(what), evening.organiser.sent)
                .status == 404
        );
    }
    const auto display = evening.town.get(path + "display", evening.organiser.sent);
    CHECK(display.count("codes") == 21);
    CHECK(display.at("codes.0.address").starts_with("http://town.test/q/"));
    CHECK(
        evening.town.get(path + "display?gate=No", evening.organiser.sent).fields() ==
        "gate:malformed"
    );
}

TEST_CASE("roster_live: the organiser's page is told of every change and shows it") {
    Evening evening;
    const auto path = fmt::format("/api/sessions/{}/roster/live", evening.planned.session.value);
    const auto live = evening.town.get(path, evening.organiser.sent);
    REQUIRE(live.events);
    evening.scan("in");
    CHECK(evening.town.was_published(live.events->topic()));
    std::promise<std::string> text;
    live.events->snapshot([&](std::string event) { text.set_value(std::move(event)); });
    const auto event = text.get_future().get();
    CHECK(event.starts_with(
        "event: snapshot\ndata: {\"expected\":0,\"inside\":1,\"pending\":0,\"left\":0"
    ));
}

TEST_CASE("my_presence_show and presence_show: one's own, and nobody else's") {
    Evening evening;
    CHECK(evening.town.get("/api/me/presence").code() == "login_required");
    CHECK(evening.town.get("/api/me/presence", evening.member.sent).at("presence") == "null");
    evening.scan("in");
    const auto mine = evening.town.get("/api/me/presence", evening.member.sent);
    CHECK(mine.at("session.title") == "River clean-up");
    const auto path = "/api/presences/" + evening.presence();
    CHECK(evening.town.get(path).code() == "login_required");
    CHECK(
        evening.town.get(path, evening.town.person().sent).code() == "attendance.presence_unknown"
    );
    CHECK(evening.town.get(path, evening.member.sent).at("state") == "inside");
    CHECK(evening.town.get(path, evening.organiser.sent).at("state") == "inside");
}
