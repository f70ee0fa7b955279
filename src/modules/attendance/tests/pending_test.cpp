// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "modules/attendance/pending/settling.hpp"
#include "modules/attendance/presences/closing.hpp"
#include "support/findings.hpp"
#include "support/scans.hpp"

using namespace hg;
using test::TestTown;

namespace {

/// A session from 10:40 to 12:40 that gives a point for each half hour. A member comes at 10:30 and
/// does not check out.
struct Forgetting {
    TestTown town;
    TestTown::Planned planned =
        town.plan(10, 10, activities::Entry::open, TestTown::Counts::within_session);
    TestTown::Someone member = town.person("Zhao Min");
    TestTown::Someone organiser = town.organiser(town.root());

    Forgetting() { scan_in(member); }

    void scan_in(const TestTown::Someone& who) {
        const auto receipt = test::receipt_of(town, planned.session, organiser.sent);
        REQUIRE(test::scan(town, "in", receipt, who.sent).at("outcomes.0.outcome") == "accepted");
    }
    void wait(std::int64_t count) { town.clock.advance(minutes(count)); }
    /// Until it is pending, half an hour after the end.
    void forget() {
        wait(160);
        REQUIRE(town.write(attendance::close_pending) > 0);
    }
    test::Reply roster() {
        return town.get(
            fmt::format("/api/sessions/{}/roster", planned.session.value), organiser.sent
        );
    }
    std::string presence(int row = 0) {
        return roster().at(fmt::format("items.{}.presence_id", row));
    }
    test::Reply report() { return town.get("/api/presences/" + presence(), member.sent); }
    test::Reply state(const std::string& left_at) {
        return state(presence(), left_at, member.sent);
    }
    test::Reply state(const std::string& which, const std::string& left_at, const test::Sent& by) {
        return town.put(
            fmt::format("/api/presences/{}/leaving", which),
            fmt::format(R"({{"left_at":"{}"}})", left_at),
            by
        );
    }
    static std::string confirmation(const std::string& which, const std::string& out) {
        return fmt::format(R"({{"presence_id":"{}","checked_out_at":"{}"}})", which, out);
    }
    test::Reply confirm(const std::string& confirmations, const test::Sent& by) {
        return town.post(
            fmt::format("/api/sessions/{}/confirmations", planned.session.value),
            fmt::format(R"({{"confirmations":[{}]}})", confirmations),
            by
        );
    }
    test::Reply confirm(const std::string& out) {
        return confirm(confirmation(presence(), out), organiser.sent);
    }
    test::Reply waiting(const test::Sent& by) {
        return town.get("/api/desk/pending_presences", by);
    }
    test::Reply statement() { return town.get("/api/me/statement", member.sent); }
    std::string last_notice(const TestTown::Someone& who) {
        return town.get("/api/me/notices", who.sent).at("items.0.kind");
    }
};

/// Somebody who joined an open session that begins now and comes in.
void check_in_elsewhere(Forgetting& evening) {
    evening.planned = evening.town.plan(10, 10, activities::Entry::open);
    evening.scan_in(evening.member);
}

}  // namespace

TEST_CASE("a forgotten check-out credits nothing, is marked, and waits for the organiser") {
    Forgetting evening;
    evening.wait(159);
    CHECK(evening.town.write(attendance::close_pending) == 0);
    evening.wait(1);
    CHECK(evening.town.write(attendance::close_pending) == 1);
    CHECK(evening.town.write(attendance::close_pending) == 0);
    const auto roster = evening.roster();
    CHECK(roster.at("pending") == "1");
    CHECK(roster.at("left") == "0");
    CHECK(roster.at("exceptions") == "1");
    CHECK(roster.at("items.0.state") == "pending");
    CHECK(roster.at("items.0.exception") == "forgotten_check_out");
    CHECK(roster.at("items.0.minutes") == "0");
    CHECK(roster.at("items.0.checked_out_at") == "null");
    CHECK(roster.at("items.0.points") == "null");
    CHECK(evening.statement().count("items") == 0);
    CHECK(evening.statement().at("minutes_total") == "0");
    CHECK(evening.report().at("state") == "pending");
    CHECK(evening.last_notice(evening.member) == "attendance.forgotten_check_out");
    CHECK(evening.waiting(evening.organiser.sent).at("items.0.name") == "Zhao Min");
    CHECK(evening.waiting(evening.organiser.sent).at("total") == "1");
    CHECK(evening.town.write(test::unsound).empty());
}

TEST_CASE("confirmation_create: what was served is credited, once, and the member is told") {
    Forgetting evening;
    evening.forget();
    const auto confirmed = evening.confirm("2026-11-23T11:45:00Z");
    CHECK(confirmed.status == 200);
    CHECK(confirmed.at("items.0.state") == "left");
    CHECK(confirmed.at("items.0.minutes") == "65");
    CHECK(confirmed.at("items.0.points") == "2");
    CHECK(evening.statement().at("balance") == "2");
    CHECK(evening.statement().at("items.0.kind") == "earning");
    CHECK(evening.last_notice(evening.member) == "attendance.presence_confirmed");
    const auto report = evening.report();
    CHECK(report.at("history.0.kind") == "confirmation");
    CHECK(report.at("history.0.decided_by_name") == "Lin Organiser");
    CHECK(evening.confirm("2026-11-23T12:40:00Z").code() == "attendance.not_pending");
    CHECK(evening.waiting(evening.organiser.sent).count("items") == 0);
    CHECK(evening.roster().at("exceptions") == "0");
    CHECK(evening.town.write(test::unsound).empty());
}

TEST_CASE("forgetting pays no more than checking out at the same moment") {
    Forgetting honest;
    honest.wait(20);
    const auto receipt =
        test::receipt_of(honest.town, honest.planned.session, honest.organiser.sent);
    const auto out = test::scan(honest.town, "out", receipt, honest.member.sent);
    Forgetting forgetful;
    forgetful.forget();
    const auto confirmed = forgetful.confirm("2026-11-23T10:50:00Z");
    CHECK(confirmed.at("items.0.minutes") == out.at("outcomes.0.presence.minutes"));
    CHECK(confirmed.at("items.0.points") == out.at("outcomes.0.presence.points"));
}

TEST_CASE("confirmations of a list are all made or none") {
    Forgetting evening;
    const auto second = evening.town.person("Qian Fang");
    evening.scan_in(second);
    evening.forget();
    const auto ok = Forgetting::confirmation(evening.presence(0), "2026-11-23T12:00:00Z");
    const auto later = Forgetting::confirmation(evening.presence(1), "2026-11-24T12:00:00Z");
    const auto good = Forgetting::confirmation(evening.presence(1), "2026-11-23T12:30:00Z");
    const auto& by = evening.organiser.sent;
    CHECK(evening.confirm(ok + "," + later, by).code() == "attendance.times_impossible");
    CHECK(evening.confirm(ok + "," + ok, by).code() == "attendance.not_pending");
    CHECK(evening.statement().at("balance") == "0");
    CHECK(evening.confirm(ok + "," + good, by).count("items") == 2);
    CHECK(evening.statement().at("balance") == "2");
}

TEST_CASE("only other organisers confirm, and only presences of that session") {
    Forgetting evening;
    evening.scan_in(evening.organiser);
    evening.forget();
    const auto of_member = Forgetting::confirmation(evening.presence(0), "2026-11-23T12:00:00Z");
    const auto own = Forgetting::confirmation(evening.presence(1), "2026-11-23T12:00:00Z");
    CHECK(evening.confirm(of_member, {}).code() == "login_required");
    CHECK(evening.confirm(of_member, evening.member.sent).code() == "activities.not_organiser");
    CHECK(evening.confirm(own, evening.organiser.sent).code() == "attendance.own_presence");
    CHECK(
        evening
            .confirm(Forgetting::confirmation("77", "2026-11-23T12:00:00Z"), evening.organiser.sent)
            .code() == "attendance.presence_unknown"
    );
    const auto waiting = evening.waiting(evening.organiser.sent);
    CHECK(waiting.count("items") == 1);
    CHECK(waiting.at("items.0.name") == "Zhao Min");
    CHECK(evening.waiting(evening.member.sent).count("items") == 0);
    const auto aside = evening.town.organiser(evening.town.union_under_root());
    CHECK(evening.waiting(aside.sent).count("items") == 0);
    evening.planned = evening.town.plan(10, 10, activities::Entry::open);
    CHECK(
        evening.confirm(of_member, evening.organiser.sent).code() == "attendance.presence_unknown"
    );
}

TEST_CASE("presence_leave: a member says when they left, which the organiser sees") {
    Forgetting evening;
    CHECK(evening.state("2026-11-23T10:35:00Z").code() == "attendance.session_running");
    evening.wait(135);
    const auto stated = evening.state("2026-11-23T11:10:00Z");
    CHECK(stated.at("state") == "pending");
    CHECK(stated.at("stated_out_at") == "2026-11-23T11:10:00.000Z");
    CHECK(evening.town.get("/api/me/presence", evening.member.sent).at("presence") == "null");
    CHECK(evening.state("2026-11-23T11:20:00Z").status == 200);
    CHECK(
        evening.waiting(evening.organiser.sent).at("items.0.stated_out_at") ==
        "2026-11-23T11:20:00.000Z"
    );
    CHECK(evening.roster().at("items.0.stated_out_at") == "2026-11-23T11:20:00.000Z");
    CHECK(evening.statement().at("balance") == "0");
    evening.wait(30);
    CHECK(evening.town.write(attendance::close_pending) == 0);
    evening.confirm("2026-11-23T11:20:00Z");
    CHECK(evening.state("2026-11-23T11:50:00Z").code() == "attendance.already_out");
}

TEST_CASE("presence_leave: only one's own, and only times at which the door let people out") {
    Forgetting evening;
    evening.forget();
    const auto which = evening.presence();
    const auto* at = "2026-11-23T11:10:00Z";
    CHECK(evening.state(which, at, {}).code() == "login_required");
    CHECK(evening.state(which, at, evening.organiser.sent).code() == "attendance.presence_unknown");
    CHECK(evening.state("77", at, evening.member.sent).code() == "attendance.presence_unknown");
    CHECK(evening.state("2026-11-23T10:29:00Z").code() == "attendance.times_impossible");
    CHECK(evening.state("2026-11-23T13:11:00Z").code() == "attendance.times_impossible");
    evening.wait(600);
    CHECK(evening.state("2026-11-23T13:11:00Z").code() == "attendance.times_impossible");
    CHECK(evening.state("2026-11-23T13:10:00Z").status == 200);
}

TEST_CASE("what the member says counts once a check-in elsewhere within an hour agrees") {
    Forgetting evening;
    evening.forget();
    const auto which = evening.presence();
    const auto* left_at = "2026-11-23T12:40:00Z";
    CHECK(evening.town.write(attendance::confirm_agreeing) == 0);
    CHECK(evening.state(which, left_at, evening.member.sent).status == 200);
    CHECK(evening.town.write(attendance::confirm_agreeing) == 0);
    check_in_elsewhere(evening);
    CHECK(evening.town.write(attendance::confirm_agreeing) == 1);
    CHECK(evening.town.write(attendance::confirm_agreeing) == 0);
    CHECK(evening.statement().at("balance") == "4");
    const auto report = evening.town.get("/api/presences/" + which, evening.member.sent);
    CHECK(report.at("state") == "left");
    CHECK(report.at("minutes") == "120");
    CHECK(report.at("history.0.kind") == "confirmation");
    CHECK(report.at("history.0.decided_by_name") == "");
}

TEST_CASE("a check-in elsewhere long after the stated time agrees with nothing") {
    Forgetting evening;
    evening.forget();
    CHECK(evening.state("2026-11-23T11:50:00Z").status == 200);
    check_in_elsewhere(evening);
    CHECK(evening.town.write(attendance::confirm_agreeing) == 0);
}

TEST_CASE("a check-in elsewhere before the stated time agrees with nothing") {
    Forgetting evening;
    evening.wait(135);
    const auto which = evening.presence();
    CHECK(evening.state(which, "2026-11-23T12:45:00Z", evening.member.sent).status == 200);
    evening.wait(5);
    check_in_elsewhere(evening);
    evening.wait(10);
    CHECK(evening.state(which, "2026-11-23T12:55:00Z", evening.member.sent).status == 200);
    CHECK(evening.town.write(attendance::confirm_agreeing) == 0);
    CHECK(evening.state(which, "2026-11-23T12:45:00Z", evening.member.sent).status == 200);
    CHECK(evening.town.write(attendance::confirm_agreeing) == 1);
}

TEST_CASE("whoever is inside at the end is reminded, once") {
    Forgetting evening;
    evening.wait(129);
    CHECK(evening.town.write(attendance::remind_of_check_out) == 0);
    evening.wait(1);
    CHECK(evening.town.write(attendance::remind_of_check_out) == 1);
    CHECK(evening.town.write(attendance::remind_of_check_out) == 0);
    CHECK(evening.last_notice(evening.member) == "attendance.check_out_due");
}

TEST_CASE("whoever was reminded and scans out then is credited at once") {
    Forgetting evening;
    evening.wait(130);
    CHECK(evening.town.write(attendance::remind_of_check_out) == 1);
    const auto receipt =
        test::receipt_of(evening.town, evening.planned.session, evening.organiser.sent);
    const auto out = test::scan(evening.town, "out", receipt, evening.member.sent);
    CHECK(out.at("outcomes.0.presence.state") == "left");
    CHECK(out.at("outcomes.0.presence.minutes") == "120");
    CHECK(evening.town.write(attendance::remind_of_check_out) == 0);
}

TEST_CASE("undecided for seven days at the root, all of its organisers are told") {
    Forgetting evening;
    const auto deputy = evening.town.organiser(evening.town.root());
    evening.forget();
    evening.wait(7 * 24 * 60 - 1);
    CHECK(evening.town.write(attendance::escalate_undecided) == 0);
    evening.wait(1);
    CHECK(evening.town.write(attendance::escalate_undecided) == 1);
    CHECK(evening.town.write(attendance::escalate_undecided) == 0);
    CHECK(evening.last_notice(deputy) == "attendance.pending_escalated");
    CHECK(evening.last_notice(evening.organiser) == "attendance.pending_escalated");
    CHECK(evening.waiting(deputy.sent).at("items.0.escalated") == "true");
    CHECK(evening.statement().at("balance") == "0");
}

TEST_CASE("undecided for seven days below the root, the organisers above are told") {
    Forgetting evening;
    const auto branch = evening.town.union_under_root();
    const auto local = evening.town.organiser(branch);
    const auto made = evening.town.post(
        "/api/activities",
        fmt::format(
            R"({{"organisation_id":"{}","title":"Choir","description":"","tag":"music",)"
            R"("entry":"open","sessions":[{{"venue":"Hall","capacity":9,)"
            R"("starts_at":"2026-11-23T10:40:00Z","ends_at":"2026-11-23T12:40:00Z"}}]}})",
            branch.value
        ),
        local.sent
    );
    evening.planned.session = SessionId{std::stoll(made.at("sessions.0.id"))};
    evening.scan_in(evening.town.person("Qian Fang"));
    evening.forget();
    CHECK(evening.waiting(local.sent).count("items") == 1);
    CHECK(evening.waiting(evening.organiser.sent).count("items") == 2);
    evening.wait(7 * 24 * 60);
    CHECK(evening.town.write(attendance::escalate_undecided) == 2);
    CHECK(evening.town.get("/api/me/notices", local.sent).count("items") == 0);
    CHECK(evening.town.get("/api/me/notices", evening.organiser.sent).count("items") == 2);
}

TEST_CASE("a pending presence hinders no other presence, and is not confirmed across one") {
    Forgetting evening;
    evening.forget();
    const auto which = evening.presence();
    const auto first = evening.planned;
    // A correction puts the member elsewhere during the session that they forgot to leave.
    check_in_elsewhere(evening);
    const auto other = evening.presence();
    const auto body =
        R"({"checked_in_at":"2026-11-23T12:00:00Z","checked_out_at":"2026-11-23T12:40:00Z",)"
        R"("reason":"was there"})";
    CHECK(
        evening.town.post("/api/presences/" + other + "/corrections", body, evening.organiser.sent)
            .status == 200
    );
    evening.planned = first;
    const auto across = Forgetting::confirmation(which, "2026-11-23T12:01:00Z");
    CHECK(evening.confirm(across, evening.organiser.sent).code() == "attendance.times_impossible");
    const auto before = Forgetting::confirmation(which, "2026-11-23T12:00:00Z");
    CHECK(evening.confirm(before, evening.organiser.sent).status == 200);
}

TEST_CASE("an annulment of a pending presence credits nothing") {
    Forgetting evening;
    evening.forget();
    const auto annulled = evening.town.post(
        "/api/presences/" + evening.presence() + "/annulment",
        R"({"reason":"was not there"})",
        evening.organiser.sent
    );
    CHECK(annulled.at("state") == "annulled");
    CHECK(evening.statement().at("balance") == "0");
    CHECK(evening.waiting(evening.organiser.sent).count("items") == 0);
    CHECK(evening.town.write(test::unsound).empty());
}
