// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "support/findings.hpp"
#include "support/scans.hpp"

using namespace hg;
using test::TestTown;

namespace {

using activities::Entry;

/// Two doors side by side, an organiser, and people who come.
struct Doors {
    TestTown town;
    TestTown::Someone organiser = town.organiser(town.root());
    TestTown::Someone member = town.person("Zhao Min");

    TestTown::Planned plan(Entry entry, std::int64_t capacity = 10, std::int64_t starts_in = 10) {
        return town.plan(capacity, starts_in, entry, TestTown::Counts::within_session);
    }
    /// A check-in whose event says more, such as ,"sign_up":true; by the code on the display.
    test::Reply come(
        const TestTown::Planned& to, std::string_view more, const TestTown::Someone& who
    ) {
        return send(event(to, more, test::receipt_of(town, to.session, organiser.sent)), who);
    }
    test::Reply come(const TestTown::Planned& to, std::string_view more = "") {
        return come(to, more, member);
    }
    test::Reply go(const TestTown::Planned& from, const TestTown::Someone& who) {
        const auto receipt = test::receipt_of(town, from.session, organiser.sent);
        return send(event(from, "", receipt, "out"), who);
    }
    test::Reply go(const TestTown::Planned& from) { return go(from, member); }
    std::string event(
        const TestTown::Planned&,
        std::string_view more,
        std::string_view receipt,
        std::string_view kind = "in"
    ) {
        return fmt::format(
            R"({{"events":[{{"event_id":"01920000-0000-7000-8fff-{:012}","kind":"{}",)"
            R"("receipt":"{}","occurred_at":"{}","source":"camera"{}}}]}})",
            ++events_,
            kind,
            receipt,
            test::to_text(town.clock.now()),
            more
        );
    }
    test::Reply send(const std::string& body, const TestTown::Someone& who) {
        return town.post("/api/attendance/events", body, who.sent);
    }
    test::Reply sign_up(
        const TestTown::Planned& to, const TestTown::Someone& who, std::string_view body = "{}"
    ) {
        return town.put(fmt::format("/api/sessions/{}/sign_up", to.session.value), body, who.sent);
    }
    void wait(std::int64_t count) { town.clock.advance(minutes(count)); }
    /// An open session of this organisation for its own members only.
    TestTown::Planned plan_for_members(OrganisationId organisation) {
        const auto made = town.post(
            "/api/activities",
            fmt::format(
                R"({{"organisation_id":"{0}","audience_organisation_id":"{0}","title":"Choir",)"
                R"("description":"","tag":"music","entry":"open","sessions":[{{"venue":"Hall",)"
                R"("capacity":1,"starts_at":"2026-11-23T10:40:00Z",)"
                R"("ends_at":"2026-11-23T12:40:00Z"}}]}})",
                organisation.value
            ),
            organiser.sent
        );
        REQUIRE(made.status < 300);
        return {{}, SessionId{std::stoll(made.at("sessions.0.id"))}};
    }
    void join(OrganisationId organisation, const TestTown::Someone& who) {
        town.write([&](Context& context) { organisations::join(context, organisation, who.id); });
    }
    void remove(OrganisationId organisation, const TestTown::Someone& who) {
        const auto path =
            fmt::format("/api/organisations/{}/members/{}", organisation.value, who.id.value);
        REQUIRE(town.remove(path, organiser.sent).status == 200);
    }

private:
    int events_ = 0;
};

}  // namespace

TEST_CASE("who comes without a sign-up is offered one while there are spots, and is in by it") {
    Doors doors;
    const auto here = doors.plan(Entry::sign_up);
    const auto asked = doors.come(here);
    CHECK(asked.at("outcomes.0.code") == "not_signed_up");
    CHECK(asked.at("outcomes.0.next.action") == "sign_up");
    const auto in = doors.come(here, R"(,"sign_up":true)");
    CHECK(in.at("outcomes.0.outcome") == "accepted");
    CHECK(in.at("outcomes.0.presence.state") == "inside");
    const auto shown =
        doors.town.get(fmt::format("/api/sessions/{}", here.session.value), doors.member.sent);
    CHECK(shown.at("my_sign_up") == "confirmed");
    CHECK(shown.at("confirmed_count") == "1");
}

TEST_CASE("the receipt of the refusal is good for the sign-up that follows") {
    Doors doors;
    const auto here = doors.plan(Entry::sign_up);
    const auto receipt = test::receipt_of(doors.town, here.session, doors.organiser.sent);
    const auto first = doors.send(doors.event(here, "", receipt), doors.member);
    CHECK(first.at("outcomes.0.code") == "not_signed_up");
    doors.wait(5);
    const auto second = doors.send(doors.event(here, R"(,"sign_up":true)", receipt), doors.member);
    CHECK(second.at("outcomes.0.outcome") == "accepted");
    // The time counts at which the code was seen.
    CHECK(second.at("outcomes.0.presence.checked_in_at") == "2026-11-23T10:30:00.000Z");
}

TEST_CASE("where all spots are taken the waitlist is offered") {
    Doors doors;
    for (const auto entry : {Entry::sign_up, Entry::open}) {
        const auto here = doors.plan(entry, 1);
        doors.sign_up(here, doors.town.person("Qian Fang"));
        const auto full = doors.come(here, R"(,"sign_up":true)");
        CHECK(full.at("outcomes.0.code") == "session_full");
        CHECK(full.at("outcomes.0.next.action") == "join_waitlist");
    }
}

TEST_CASE("who waits and is there takes the spot that nobody moves up to any more") {
    Doors doors;
    const auto here = doors.plan(Entry::sign_up, 1);
    const auto first = doors.town.person("Qian Fang");
    doors.sign_up(here, first);
    doors.sign_up(here, doors.member, R"({"waitlist":true})");
    CHECK(doors.come(here).at("outcomes.0.code") == "waitlisted");
    doors.wait(105);
    const auto path = fmt::format("/api/sessions/{}/sign_up", here.session.value);
    CHECK(doors.town.remove(path, first.sent).status == 200);
    CHECK(doors.come(here).at("outcomes.0.outcome") == "accepted");
}

TEST_CASE("inside elsewhere is told with the other session, and left there by one more tap") {
    Doors doors;
    const auto there = doors.plan(Entry::open);
    const auto here = doors.plan(Entry::open);
    doors.come(there);
    doors.wait(45);
    const auto asked = doors.come(here);
    CHECK(asked.at("outcomes.0.code") == "inside_elsewhere");
    CHECK(asked.at("outcomes.0.next.action") == "leave_other");
    CHECK(asked.at("outcomes.0.other_session.id") == to_string(there.session));
    CHECK(asked.at("outcomes.0.session.id") == to_string(here.session));
    const auto moved = doors.come(here, R"(,"leave_other":true)");
    CHECK(moved.at("outcomes.0.outcome") == "accepted");
    CHECK(moved.at("outcomes.0.presence.session_id") == to_string(here.session));
    const auto statement = doors.town.get("/api/me/statement", doors.member.sent);
    CHECK(statement.at("minutes_total") == "35");
    CHECK(statement.at("balance") == "1");
    CHECK(doors.town.write(test::unsound).empty());
}

TEST_CASE("nobody leaves elsewhere for a door that does not let them in") {
    Doors doors;
    const auto there = doors.plan(Entry::open);
    const auto full = doors.plan(Entry::open, 1);
    doors.sign_up(full, doors.town.person("Qian Fang"));
    doors.come(there);
    const auto refused = doors.come(full, R"(,"leave_other":true)");
    CHECK(refused.at("outcomes.0.code") == "session_full");
    const auto mine = doors.town.get("/api/me/presence", doors.member.sent);
    CHECK(mine.at("session.id") == to_string(there.session));
}

TEST_CASE("who forgot to leave a session that is over comes in elsewhere, and that is pending") {
    Doors doors;
    const auto there = doors.plan(Entry::open);
    doors.come(there);
    doors.wait(135);
    const auto here = doors.plan(Entry::open);
    const auto in = doors.come(here);
    CHECK(in.at("outcomes.0.outcome") == "accepted");
    const auto roster = doors.town.get(
        fmt::format("/api/sessions/{}/roster", there.session.value), doors.organiser.sent
    );
    CHECK(roster.at("items.0.state") == "pending");
    CHECK(roster.at("items.0.minutes") == "0");
}

TEST_CASE("a question is not answered under the id under which it was asked, whatever it was") {
    Doors doors;
    const auto there = doors.plan(Entry::open);
    const auto here = doors.plan(Entry::sign_up);
    const auto again = [&](const std::string& body, std::string_view more) {
        return doors.send(
            body.substr(0, body.size() - 3) + std::string(more) + "}]}", doors.member
        );
    };
    const auto sign_up =
        doors.event(here, "", test::receipt_of(doors.town, here.session, doors.organiser.sent));
    CHECK(doors.send(sign_up, doors.member).at("outcomes.0.code") == "not_signed_up");
    CHECK(again(sign_up, R"(,"sign_up":true)").at("outcomes.0.field") == "sign_up");
    doors.come(there);
    doors.sign_up(here, doors.member);
    const auto leave =
        doors.event(here, "", test::receipt_of(doors.town, here.session, doors.organiser.sent));
    CHECK(doors.send(leave, doors.member).at("outcomes.0.code") == "inside_elsewhere");
    CHECK(again(leave, R"(,"leave_other":true)").at("outcomes.0.field") == "leave_other");
    CHECK(doors.send(leave, doors.member).at("outcomes.0.outcome") == "replayed");
}

TEST_CASE("an outsider does not come through the open door of a session for members") {
    Doors doors;
    const auto choir = doors.town.union_under_root();
    const auto here = doors.plan_for_members(choir);
    CHECK(doors.come(here).at("outcomes.0.code") == "not_invited");
    doors.join(choir, doors.member);
    CHECK(doors.come(here).at("outcomes.0.outcome") == "accepted");
}

TEST_CASE("who is removed from the audience does not move up, and hears of it") {
    Doors doors;
    const auto choir = doors.town.union_under_root();
    const auto here = doors.plan_for_members(choir);
    const auto first = doors.town.person("Qian Fang");
    const auto next = doors.town.person("Sun Li");
    for (const auto& who : {first, doors.member, next}) doors.join(choir, who);
    doors.sign_up(here, first);
    doors.sign_up(here, doors.member, R"({"waitlist":true})");
    doors.sign_up(here, next, R"({"waitlist":true})");
    doors.remove(choir, doors.member);
    doors.town.remove(fmt::format("/api/sessions/{}/sign_up", here.session.value), first.sent);
    const auto mine = doors.town.get("/api/me/notices", doors.member.sent);
    CHECK(mine.at("items.0.kind") == "activities.waitlist_left");
    const auto look = [&](const TestTown::Someone& who) {
        return doors.town.get(fmt::format("/api/sessions/{}", here.session.value), who.sent);
    };
    CHECK(look(doors.member).at("my_sign_up") == "null");
    CHECK(look(next).at("my_sign_up") == "confirmed");
    CHECK(look(next).at("waitlisted_count") == "0");
}

TEST_CASE("nobody is told of a spot when no time is left to come") {
    Doors doors;
    const auto here = doors.plan(Entry::sign_up, 1);
    const auto first = doors.town.person("Qian Fang");
    doors.sign_up(here, first);
    doors.sign_up(here, doors.member, R"({"waitlist":true})");
    doors.wait(100);
    doors.town.remove(fmt::format("/api/sessions/{}/sign_up", here.session.value), first.sent);
    CHECK(doors.town.get("/api/me/notices", doors.member.sent).count("items") == 0);
}

TEST_CASE("an organiser who scans a member's code is told whose it is, and asked the same") {
    Doors doors;
    const auto here = doors.plan(Entry::sign_up);
    int id = 0;
    const auto scan = [&](std::string_view more) {
        const auto code =
            doors.town.get("/api/me/member_code", doors.member.sent).at("member_code");
        return doors.send(
            fmt::format(
                R"({{"events":[{{"event_id":"01920000-0000-7000-8ffe-{:012}","kind":"in",)"
                R"("member_code":"{}","session_id":"{}","occurred_at":"{}",)"
                R"("source":"organiser_scan"{}}}]}})",
                ++id,
                code,
                here.session.value,
                test::to_text(doors.town.clock.now()),
                more
            ),
            doors.organiser
        );
    };
    const auto asked = scan("");
    CHECK(asked.at("outcomes.0.code") == "not_signed_up");
    CHECK(asked.at("outcomes.0.name") == "Zhao Min");
    CHECK(scan(R"(,"sign_up":true)").at("outcomes.0.outcome") == "accepted");
}

TEST_CASE("an open door counts who is inside: who leaves makes room, for who waits first") {
    Doors doors;
    const auto here = doors.plan(Entry::open, 2);
    const auto other = doors.town.person("Li Na");
    const auto third = doors.town.person("Wang Jun");
    CHECK(doors.come(here).at("outcomes.0.outcome") == "accepted");
    CHECK(doors.come(here, "", other).at("outcomes.0.outcome") == "accepted");
    CHECK(doors.come(here, "", third).at("outcomes.0.code") == "session_full");
    doors.wait(30);
    CHECK(doors.go(here).at("outcomes.0.outcome") == "accepted");
    const auto address = fmt::format("/api/sessions/{}", here.session.value);
    CHECK(doors.town.get(address, doors.member.sent).at("confirmed_count") == "1");
    CHECK(doors.town.get(address, doors.member.sent).at("my_sign_up") == "null");
    CHECK(doors.come(here, "", third).at("outcomes.0.outcome") == "accepted");
    CHECK(doors.come(here, R"(,"confirmed":true)").at("outcomes.0.code") == "session_full");
    const auto roster = doors.town.get(address + "/roster", doors.organiser.sent);
    CHECK(roster.count("items") == 3);
    const auto waits =
        doors.town.put(address + "/sign_up", R"({"waitlist":true})", doors.member.sent);
    CHECK(waits.at("state") == "waitlisted");
    doors.wait(15);
    CHECK(doors.go(here, other).at("outcomes.0.outcome") == "accepted");
    CHECK(doors.town.get(address, doors.member.sent).at("my_sign_up") == "confirmed");
    CHECK(doors.town.write(test::unsound).empty());
}

TEST_CASE("a spot that was signed up for is kept for who steps out of an open door") {
    Doors doors;
    const auto here = doors.plan(Entry::open, 1);
    const auto address = fmt::format("/api/sessions/{}", here.session.value);
    doors.town.put(address + "/sign_up", "{}", doors.member.sent);
    doors.come(here);
    doors.wait(30);
    doors.go(here);
    CHECK(doors.come(here, "", doors.town.person("Li Na")).at("outcomes.0.code") == "session_full");
    doors.wait(15);
    CHECK(doors.come(here).at("outcomes.0.outcome") == "accepted");
}
