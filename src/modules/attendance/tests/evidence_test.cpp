// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "modules/attendance/presences/model.hpp"
#include "support/findings.hpp"
#include "support/scans.hpp"

using namespace hg;
using attendance::Evidence;
using attendance::Grade;
using test::TestTown;

TEST_CASE("grade_of: the best that both ends together prove") {
    using enum Evidence;
    CHECK(attendance::grade_of(changing_code, changing_code) == Grade::a);
    CHECK(attendance::grade_of(changing_code, {}) == Grade::b);
    CHECK(attendance::grade_of(changing_code, by_hand) == Grade::b);
    CHECK(attendance::grade_of(changing_code, statement) == Grade::b);
    CHECK(attendance::grade_of(changing_code, member_code) == Grade::b);
    CHECK(attendance::grade_of(member_code, member_code) == Grade::b);
    CHECK(attendance::grade_of(by_hand, changing_code) == Grade::b);
    CHECK(attendance::grade_of(printed_code, changing_code) == Grade::b);
    CHECK(attendance::grade_of(printed_code, printed_code) == Grade::c);
    CHECK(attendance::grade_of(by_hand, printed_code) == Grade::c);
    CHECK(attendance::grade_of(by_hand, by_hand) == Grade::d);
    CHECK(attendance::grade_of(by_hand, statement) == Grade::d);
}

namespace {

/// A session from 10:40 to 12:40 that asks for something; it is 10:30.
struct Asking {
    explicit Asking(std::string_view asks) {
        const auto created = town.post(
            "/api/activities",
            fmt::format(
                R"({{"organisation_id":"{}","title":"Night repair","description":"","tag":"t",
                "entry":"open",{},"sessions":[{{"venue":"Hall 2",
                "starts_at":"2026-11-23T10:40:00Z","ends_at":"2026-11-23T12:40:00Z",
                "capacity":20}}]}})",
                town.root().value,
                asks
            ),
            organiser.sent
        );
        REQUIRE(created.status == 200);
        session = SessionId{*parse_id(created.at("sessions.0.id"))};
    }

    std::string display(const char* field) {
        return town.get(fmt::format("/api/sessions/{}/display", session.value), organiser.sent)
            .at(field);
    }
    /// As the page behind a code does it.
    std::string receipt_of(const std::string& address) {
        const auto page = town.get(address.substr(address.find("/q/")));
        const std::string mark = "name=\"receipt\" value=\"";
        const auto from = page.body.find(mark) + mark.size();
        return page.body.substr(from, page.body.find('"', from) - from);
    }
    test::Reply scan(std::string_view kind, const std::string& address) {
        return test::scan(town, kind, receipt_of(address), member.sent);
    }
    test::Reply stay(const char* field, std::int64_t count) {
        scan("in", display(field));
        town.clock.advance(minutes(count));
        return scan("out", display(field));
    }
    test::Reply statement() { return town.get("/api/me/statement", member.sent); }

    TestTown town;
    TestTown::Someone member = town.person("Zhao Min");
    TestTown::Someone organiser = town.organiser(town.root());
    SessionId session;
};

}  // namespace

TEST_CASE("a presence says how each of its ends is known") {
    Asking evening(R"("points_per_block":1)");
    const auto out = evening.stay("codes.0.address", 100);
    CHECK(out.at("outcomes.0.presence.grade") == "a");
    CHECK(out.at("outcomes.0.presence.in_evidence") == "changing_code");
    CHECK(out.at("outcomes.0.presence.out_evidence") == "changing_code");
    CHECK(evening.statement().at("items.0.grade") == "a");
}

TEST_CASE("a printed code stays good, proves less, and opens no other door") {
    Asking evening(R"("points_per_block":1)");
    const auto printed = evening.display("printed_address");
    evening.town.clock.advance(minutes(20));
    CHECK(evening.scan("in", printed).at("outcomes.0.outcome") == "accepted");
    evening.town.clock.advance(minutes(60));
    const auto out = evening.scan("out", printed);
    CHECK(out.at("outcomes.0.presence.grade") == "c");
    CHECK(evening.statement().at("items.0.grade") == "c");
    // A changing code of that gate would never grow old.
    const auto path = fmt::format("/api/sessions/{}/display?gate=printed", evening.session.value);
    CHECK(evening.town.get(path, evening.organiser.sent).code() == "invalid_input");
}

TEST_CASE("a rule that asks for a grade pays nothing for less, and counts the hours") {
    Asking evening(R"("grade_min":"b")");
    const auto out = evening.stay("printed_address", 100);
    CHECK(out.at("outcomes.0.presence.grade") == "c");
    CHECK(out.at("outcomes.0.presence.points") == "0");
    CHECK(evening.statement().at("balance") == "0");
    CHECK(evening.statement().at("minutes_total") == "90");
    CHECK(evening.statement().at("items.0.grade_min") == "b");
    CHECK(evening.statement().at("items.0.minutes_paid") == "0");
}

TEST_CASE("a rule that asks for a share of the session pays nothing for less") {
    Asking half(R"("share_min_percent":50)");
    CHECK(half.stay("codes.0.address", 69).at("outcomes.0.presence.points") == "0");
    CHECK(half.statement().at("minutes_total") == "59");
    Asking enough(R"("share_min_percent":50)");
    CHECK(enough.stay("codes.0.address", 70).at("outcomes.0.presence.points") == "2");
    CHECK(enough.town.write(test::unsound).empty());
}

TEST_CASE("the member's own code, scanned by an organiser, is a grade below a changing code twice"
) {
    Asking evening(R"("grade_min":"b")");
    const auto scan = [&](std::string_view id, std::string_view kind) {
        const auto code =
            evening.town.get("/api/me/member_code", evening.member.sent).at("member_code");
        return evening.town.post(
            "/api/attendance/events",
            fmt::format(
                R"({{"events":[{{"event_id":"{}","kind":"{}","member_code":"{}","session_id":"{}",
                "occurred_at":"{}","source":"organiser_scan"}}]}})",
                id,
                kind,
                code,
                evening.session.value,
                test::to_text(evening.town.clock.now())
            ),
            evening.organiser.sent
        );
    };
    scan("6f1c2a34-0000-4000-8000-000000000001", "in");
    evening.town.clock.advance(minutes(100));
    const auto out = scan("6f1c2a34-0000-4000-8000-000000000002", "out");
    CHECK(out.at("outcomes.0.presence.grade") == "b");
    CHECK(out.at("outcomes.0.presence.in_evidence") == "member_code");
    CHECK(out.at("outcomes.0.presence.points") == "3");
}
