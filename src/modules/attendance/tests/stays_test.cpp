// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "db/database.hpp"
#include "modules/attendance/presences/closing.hpp"
#include "support/findings.hpp"
#include "support/scans.hpp"

namespace hg::attendance {
std::vector<db::MigrationFile> migration_files();
}

using namespace hg;
using test::TestTown;

namespace {

/// A session of two hours from 10:40 on that gives a point for each half hour, and a member who
/// arrives at 10:30.
struct Session {
    TestTown town;
    TestTown::Planned planned =
        town.plan(10, 10, activities::Entry::open, TestTown::Counts::within_session);
    TestTown::Someone member = town.person("Zhao Min");
    TestTown::Someone organiser = town.organiser(town.root());

    std::string receipt() { return test::receipt_of(town, planned.session, organiser.sent); }
    test::Reply scan(std::string_view kind) {
        return test::scan(town, kind, receipt(), member.sent);
    }
    void wait(std::int64_t count) { town.clock.advance(minutes(count)); }
    std::string last_presence() {
        const auto path = fmt::format("/api/sessions/{}/roster", planned.session.value);
        return town.get(path, organiser.sent).at("items.0.presence_id");
    }
    test::Reply statement() { return town.get("/api/me/statement", member.sent); }
    /// The same session of an activity that gives no more points than this.
    void cap(std::int64_t most) {
        const auto body = fmt::format(
            R"({{"organisation_id":"{}","title":"River clean-up","description":"","tag":"river",)"
            R"("entry":"open","points_max":{},"sessions":[{{"venue":"Pier","capacity":9,)"
            R"("starts_at":"2026-11-23T10:40:00Z","ends_at":"2026-11-23T12:40:00Z"}}]}})",
            town.root().value,
            most
        );
        const auto made = town.post("/api/activities", body, organiser.sent);
        REQUIRE(made.status < 300);
        planned.session = SessionId{std::stoll(made.at("sessions.0.id"))};
    }
};

}  // namespace

TEST_CASE("coming and going earns no more than the rule gives one person at one session") {
    Session session;
    session.cap(2);
    for (int time = 0; time < 3; ++time) {
        CHECK(session.scan("in").at("outcomes.0.outcome") == "accepted");
        session.wait(time == 0 ? 45 : 35);
        session.scan("out");
        session.wait(11);
    }
    const auto statement = session.statement();
    CHECK(statement.at("balance") == "2");
    // 35 + 35 + 28 minutes: the last presence ends with the session, the first begins with it.
    CHECK(statement.at("minutes_total") == "98");
    CHECK(statement.count("items") == 3);
    CHECK(session.town.write(test::unsound).empty());
}

TEST_CASE("the minutes of all presences make the blocks together") {
    Session session;
    session.wait(10);
    for (int time = 0; time < 3; ++time) {
        session.scan("in");
        session.wait(20);
        const auto out = session.scan("out");
        CHECK(out.at("outcomes.0.presence.minutes") == "20");
        CHECK(out.at("outcomes.0.presence.stay_minutes") == std::to_string(20 * (time + 1)));
        CHECK(out.at("outcomes.0.presence.points") == std::to_string(20 * (time + 1) / 30));
        session.wait(11);
    }
    const auto statement = session.statement();
    CHECK(statement.at("balance") == "2");
    CHECK(statement.at("items.0.minutes") == "60");
    CHECK(statement.at("items.0.intervals") == "3");
    CHECK(statement.at("items.0.kind") == "earning");
}

TEST_CASE("only minutes within the session count, unless the activity says otherwise") {
    const auto minutes_of = [](TestTown::Counts counts) {
        Session session;
        session.planned = session.town.plan(10, 29, activities::Entry::open, counts);
        session.scan("in");
        session.wait(29 + 120 + 28);
        return session.scan("out").at("outcomes.0.presence.minutes");
    };
    CHECK(minutes_of(TestTown::Counts::within_session) == "120");
    CHECK(minutes_of(TestTown::Counts::from_check_in) == "177");
}

TEST_CASE("who leaves before the session begins has served nothing of it") {
    Session session;
    session.scan("in");
    session.wait(9);
    CHECK(session.scan("out").at("outcomes.0.presence.minutes") == "0");
    CHECK(session.statement().at("balance") == "0");
}

TEST_CASE("a correction counts only what lies within the session, too") {
    Session session;
    session.scan("in");
    session.wait(60);
    session.scan("out");
    const auto corrected = session.town.post(
        "/api/presences/" + session.last_presence() + "/corrections",
        R"({"checked_in_at":"2026-11-23T10:00:00Z","checked_out_at":"2026-11-23T11:10:00Z",)"
        R"("reason":"back door"})",
        session.organiser.sent
    );
    CHECK(corrected.at("minutes") == "30");
    CHECK(corrected.at("points") == "1");
    CHECK(session.statement().at("items.0.kind") == "adjustment");
}

TEST_CASE("an annulled presence takes back what it added to the stay, and no more") {
    Session session;
    session.wait(10);
    for (int time = 0; time < 2; ++time) {
        session.scan("in");
        session.wait(45);
        session.scan("out");
        session.wait(11);
    }
    CHECK(session.statement().at("balance") == "3");
    const auto annulled = session.town.post(
        "/api/presences/" + session.last_presence() + "/annulment",
        R"({"reason":"was not there"})",
        session.organiser.sent
    );
    CHECK(annulled.at("stay_minutes") == "45");
    CHECK(annulled.at("points") == "1");
    CHECK(session.statement().at("balance") == "1");
    CHECK(session.town.write(test::unsound).empty());
}

TEST_CASE("a scan just after checking out is a question; it is answered by a confirmation") {
    Session session;
    session.scan("in");
    session.wait(30);
    session.scan("out");
    session.wait(9);
    const auto asked = session.scan("in");
    CHECK(asked.at("outcomes.0.outcome") == "refused");
    CHECK(asked.at("outcomes.0.code") == "just_left");
    CHECK(asked.at("outcomes.0.next.action") == "confirm");
    CHECK(asked.at("outcomes.0.presence.checked_out_at") == "2026-11-23T11:00:00.000Z");
    const auto event = [&](std::string_view id) {
        return fmt::format(
            R"({{"events":[{{"event_id":"{}","kind":"in","receipt":"{}","occurred_at":"{}",)"
            R"("source":"camera","confirmed":true}}]}})",
            id,
            session.receipt(),
            test::to_text(session.town.clock.now())
        );
    };
    const auto again = session.town.post(
        "/api/attendance/events", event("01920000-0000-7000-8000-000000000077"), session.member.sent
    );
    CHECK(again.at("outcomes.0.outcome") == "accepted");
    CHECK(again.at("outcomes.0.presence.state") == "inside");
}

TEST_CASE("nobody is asked who left ten minutes ago, another session, or not by a scan") {
    Session session;
    session.scan("in");
    session.wait(30);
    session.scan("out");
    const auto other = session.planned;
    session.planned = session.town.plan(10, 10, activities::Entry::open);
    CHECK(session.scan("in").at("outcomes.0.outcome") == "accepted");
    session.wait(5);
    session.scan("out");
    session.wait(5);
    session.planned = other;
    CHECK(session.scan("in").at("outcomes.0.outcome") == "accepted");
}

TEST_CASE("a second scan that the organiser makes is a question to the organiser") {
    Session session;
    const auto event = [&](std::string_view kind, int id, std::string_view more) {
        const auto code =
            session.town.get("/api/me/member_code", session.member.sent).at("member_code");
        return session.town.post(
            "/api/attendance/events",
            fmt::format(
                R"({{"events":[{{"event_id":"01920000-0000-7000-8000-0000000001{:02}",)"
                R"("kind":"{}","member_code":"{}","session_id":"{}","occurred_at":"{}",)"
                R"("source":"organiser_scan"{}}}]}})",
                id,
                kind,
                code,
                session.planned.session.value,
                test::to_text(session.town.clock.now()),
                more
            ),
            session.organiser.sent
        );
    };
    CHECK(event("in", 1, "").at("outcomes.0.outcome") == "accepted");
    session.wait(20);
    CHECK(event("out", 2, "").at("outcomes.0.outcome") == "accepted");
    CHECK(event("in", 3, "").at("outcomes.0.code") == "just_left");
    CHECK(event("in", 4, R"(,"confirmed":true)").at("outcomes.0.outcome") == "accepted");
}

TEST_CASE("a question is not answered under the id under which it was asked") {
    Session session;
    session.scan("in");
    session.wait(30);
    session.scan("out");
    const auto receipt = session.receipt();
    const auto send = [&](std::string_view more) {
        return session.town.post(
            "/api/attendance/events",
            fmt::format(
                R"({{"events":[{{"event_id":"01920000-0000-7000-8000-000000000088","kind":"in",)"
                R"("receipt":"{}","occurred_at":"2026-11-23T11:00:00Z","source":"camera"{}}}]}})",
                receipt,
                more
            ),
            session.member.sent
        );
    };
    CHECK(send("").at("outcomes.0.code") == "just_left");
    CHECK(send("").at("outcomes.0.outcome") == "replayed");
    CHECK(send(R"(,"confirmed":true)").at("outcomes.0.field") == "confirmed");
}

TEST_CASE("presences of before keep all their minutes, and are paid together from now on") {
    auto home = test::a_home();
    auto files = attendance::migration_files();
    files.resize(4);
    db::connect_migrated(home->location(), {}, files, 0)->execute(R"sql(
        INSERT INTO attendance_presences (id, session_id, person_id, checked_in_at, checked_out_at,
            closes_at, closed_by, revision)
        VALUES (900, 40, 50, 1709164800000, 1709176200007, 1709178000000, 'schedule', 1),
               (901, 41, 51, 1709164800000, NULL, 1709178000000, NULL, 0)
    )sql");
    TestTown town(tenant::Settings{}, home->location());
    static constexpr db::Query kept{"test.kept", R"sql(
        SELECT COUNT(*) FROM attendance_presences
         WHERE counts_from IS NULL AND counts_until IS NULL AND closes_at = 1709178000000
           AND ((id = 900 AND person_id = 50 AND revision = 1 AND closed_by = 'schedule'
                 AND checked_out_at = 1709176200007)
             OR (id = 901 AND session_id = 41 AND checked_out_at IS NULL))
    )sql"};
    town.write([&](Context& context) { CHECK(context.tx.one<std::int64_t>(kept) == 2); });
}
