// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "modules/attendance/appeals/api.hpp"
#include "support/findings.hpp"
#include "support/scans.hpp"

using namespace hg;
using test::TestTown;

namespace {

/// A session of the shoe union from 10:40 to 12:40. The member was inside from 10:40 to 11:00 only,
/// by what was scanned; it is 13:00.
struct Disputed {
    Disputed() {
        const auto created = town.post(
            "/api/activities",
            fmt::format(
                R"({{"organisation_id":"{}","title":"Night repair","description":"","tag":"t",
                "entry":"open","sessions":[{{"venue":"Hall 2","starts_at":"2026-11-23T10:40:00Z",
                "ends_at":"2026-11-23T12:40:00Z","capacity":9}}]}})",
                union_.value
            ),
            organiser.sent
        );
        session = SessionId{*parse_id(created.at("sessions.0.id"))};
        town.clock.advance(minutes(10));
        scan("in");
        town.clock.advance(minutes(20));
        scan("out");
        town.clock.advance(minutes(120));
    }

    void scan(std::string_view kind) {
        const auto receipt = test::receipt_of(town, session, organiser.sent);
        REQUIRE(
            test::scan(town, kind, receipt, member.sent).at("outcomes.0.outcome") == "accepted"
        );
    }
    test::Reply file(const TestTown::Someone& who) {
        return town.post(
            fmt::format("/api/sessions/{}/appeals", session.value),
            R"({"words":"I stayed to the end, the code was gone",
            "checked_out_at":"2026-11-23T12:40:00Z"})",
            who.sent
        );
    }
    test::Reply answer(
        const test::Reply& appeal, std::string_view verdict, const TestTown::Someone& by
    ) {
        const auto* times = R"("checked_in_at":"2026-11-23T10:40:00Z",
            "checked_out_at":"2026-11-23T12:10:00Z",)";
        return town.put(
            "/api/appeals/" + appeal.at("id") + "/answer",
            fmt::format(
                R"({{{}"verdict":"{}","words":"as the list says"}})",
                verdict == "accepted" ? times : "",
                verdict
            ),
            by.sent
        );
    }
    test::Reply go_on(const test::Reply& appeal, const TestTown::Someone& by) {
        return town.put(
            "/api/appeals/" + appeal.at("id") + "/second_instance",
            R"({"words":"Wang saw me there"})",
            by.sent
        );
    }
    test::Reply show(const test::Reply& appeal, const TestTown::Someone& by) {
        return town.get("/api/appeals/" + appeal.at("id"), by.sent);
    }
    std::string to_do(const TestTown::Someone& who) {
        return town.get("/api/desk/appeals?show=mine_to_do", who.sent).at("total");
    }
    std::string last_notice(const TestTown::Someone& who) {
        return town.get("/api/me/notices", who.sent).at("items.0.kind");
    }
    test::Reply statement() { return town.get("/api/me/statement", member.sent); }

    TestTown town;
    OrganisationId union_ = town.union_under_root();
    TestTown::Someone member = town.person("Zhao Min");
    TestTown::Someone organiser = town.organiser(union_);
    TestTown::Someone above = town.organiser(town.root());
    SessionId session;
};

}  // namespace

TEST_CASE("appeal_answer: an appeal that is accepted corrects what stands, and is told") {
    Disputed evening;
    const auto appeal = evening.file(evening.member);
    CHECK(appeal.at("state") == "open");
    CHECK(appeal.at("due_at") == "2026-11-30T13:00:00.000Z");
    CHECK(evening.last_notice(evening.organiser) == "attendance.appeal_filed");
    CHECK(evening.to_do(evening.organiser) == "1");
    CHECK(evening.file(evening.member).code() == "attendance.appeal_open");
    const auto answered = evening.answer(appeal, "accepted", evening.organiser);
    CHECK(answered.at("state") == "accepted");
    CHECK(answered.at("presence.minutes") == "90");
    CHECK(evening.statement().at("balance") == "3");
    CHECK(evening.last_notice(evening.member) == "attendance.appeal_accepted");
    CHECK(
        evening.answer(appeal, "declined", evening.organiser).code() == "attendance.appeal_decided"
    );
    const auto shown = evening.show(appeal, evening.member);
    CHECK(shown.at("steps.0.words") == "I stayed to the end, the code was gone");
    CHECK(shown.at("steps.1.made_by_name") == "Lin Organiser");
    CHECK(shown.at("may_go_on") == "false");
    CHECK(evening.town.write(test::unsound).empty());
}

TEST_CASE("appeal_go_on: the second instance is an organiser above who had no part in the first") {
    Disputed evening;
    const auto appeal = evening.file(evening.member);
    CHECK(evening.go_on(appeal, evening.member).code() == "attendance.appeal_final");
    CHECK(evening.answer(appeal, "declined", evening.organiser).at("state") == "declined");
    CHECK(evening.show(appeal, evening.member).at("may_go_on") == "true");
    CHECK(evening.go_on(appeal, evening.organiser).code() == "attendance.appeal_unknown");
    const auto second = evening.go_on(appeal, evening.member);
    CHECK(second.at("instance") == "2");
    CHECK(second.at("state") == "open");
    CHECK(evening.to_do(evening.organiser) == "0");
    CHECK(evening.to_do(evening.above) == "1");
    CHECK(evening.answer(appeal, "accepted", evening.organiser).code() == "attendance.not_decider");
    CHECK(evening.answer(appeal, "declined", evening.above).at("state") == "declined");
    CHECK(evening.show(appeal, evening.member).at("may_go_on") == "false");
    CHECK(evening.go_on(appeal, evening.member).code() == "attendance.appeal_final");
    CHECK(evening.statement().at("minutes_total") == "20");
}

TEST_CASE("appeal_go_on: after fifteen days the first answer is the last one") {
    Disputed evening;
    const auto appeal = evening.file(evening.member);
    evening.answer(appeal, "declined", evening.organiser);
    evening.town.clock.advance(days(15));
    CHECK(evening.go_on(appeal, evening.member).code() == "attendance.appeal_final");
}

TEST_CASE("an appeal that nobody answers goes to the organisation above, and is never forgotten") {
    Disputed evening;
    const auto appeal = evening.file(evening.member);
    CHECK(evening.town.write(attendance::forward_appeals) == 0);
    evening.town.clock.advance(days(7));
    CHECK(evening.town.write(attendance::forward_appeals) == 1);
    CHECK(evening.town.write(attendance::forward_appeals) == 0);
    CHECK(evening.last_notice(evening.member) == "attendance.appeal_forwarded");
    CHECK(evening.last_notice(evening.above) == "attendance.appeal_filed");
    CHECK(evening.to_do(evening.above) == "1");
    evening.town.clock.advance(days(7));
    CHECK(evening.town.write(attendance::forward_appeals) == 1);
    CHECK(evening.show(appeal, evening.member).at("steps.2.step") == "reminded");
    CHECK(evening.answer(appeal, "accepted", evening.above).at("state") == "accepted");
}

TEST_CASE("appeal_create: whoever signed up and stands nowhere may say that they were there") {
    Disputed evening;
    const auto absent = evening.town.person("Qian Li");
    CHECK(evening.file(absent).code() == "attendance.not_in");
    evening.town.clock.advance(minutes(-100));
    evening.town.put(
        fmt::format("/api/sessions/{}/sign_up", evening.session.value), "{}", absent.sent
    );
    evening.town.clock.advance(minutes(100));
    const auto appeal = evening.file(absent);
    CHECK(appeal.at("presence_id") == "null");
    const auto answered = evening.answer(appeal, "accepted", evening.organiser);
    CHECK(answered.at("state") == "accepted");
    CHECK(evening.town.get("/api/me/statement", absent.sent).at("minutes_total") == "90");
    CHECK(evening.town.get("/api/me/statement", absent.sent).at("items.0.grade") == "d");
    CHECK(evening.town.get("/api/me/appeals", absent.sent).at("items.0.state") == "accepted");
}

TEST_CASE("appeal_create: a person files two appeals about a session in all, not a third") {
    Disputed evening;
    evening.answer(evening.file(evening.member), "declined", evening.organiser);
    const auto second = evening.file(evening.member);
    CHECK(second.at("state") == "open");
    CHECK(evening.file(evening.member).code() == "attendance.appeal_open");
    evening.answer(second, "declined", evening.organiser);
    CHECK(evening.file(evening.member).code() == "attendance.appeal_final");
    CHECK(evening.town.get("/api/me/appeals", evening.member.sent).count("items") == 2);
    CHECK(evening.to_do(evening.organiser) == "0");
}

TEST_CASE("appeal_show: an appeal is its owner's and the organisers', and exists for nobody else") {
    Disputed evening;
    const auto appeal = evening.file(evening.member);
    const auto stranger = evening.town.person("Sun Yan");
    CHECK(evening.show(appeal, stranger).code() == "attendance.appeal_unknown");
    CHECK(evening.answer(appeal, "accepted", stranger).code() == "attendance.appeal_unknown");
    CHECK(evening.answer(appeal, "accepted", evening.member).code() == "attendance.not_decider");
    const auto without = evening.town.put(
        "/api/appeals/" + appeal.at("id") + "/answer",
        R"({"verdict":"accepted","words":"yes"})",
        evening.organiser.sent
    );
    CHECK(without.code() == "attendance.times_missing");
    CHECK(evening.town.get("/api/desk/appeals", stranger.sent).count("items") == 0);
}
