// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "modules/activities/fixtures.hpp"
#include "modules/attendance/codes/model.hpp"
#include "support/test_town.hpp"

using namespace hg;
using test::Sent;
using test::TestTown;

namespace {

/// A UUID made of a number, so that tests can name their events.
std::string uuid(int number) { return fmt::format("01920000-0000-7000-8000-{:012}", number); }

struct CheckInWindow {
    TestTown town;
    TestTown::Planned planned;
    int next_event = 0;

    explicit CheckInWindow(
        std::int64_t capacity = 10, activities::Entry entry = activities::Entry::sign_up
    )
        : planned(town.plan(capacity, 10, entry)) {}

    TestTown::Someone member(std::string_view name = "Wang Fang") {
        auto someone = town.person(name);
        town.write([&](Context& context) {
            activities::sign_up(context, someone.id, planned.session, activities::Waitlist::join)
                .value();
        });
        return someone;
    }
    std::string receipt() {
        return town.write([&](Context& context) {
            return attendance::make_receipt(context, planned.session, "main");
        });
    }
    std::string event(std::string_view kind, const std::string& receipt, std::string id = "") {
        return fmt::format(
            R"({{"event_id":"{}","kind":"{}","receipt":"{}","occurred_at":"{}",)"
            R"("source":"camera"}})",
            id.empty() ? uuid(++next_event) : id,
            kind,
            receipt,
            test::to_text(town.clock.now())
        );
    }
    test::Reply send(const std::string& events, const Sent& sent) {
        return town.post(
            "/api/attendance/events", fmt::format(R"({{"events":[{}]}})", events), sent
        );
    }
    /// The word of the only outcome: "accepted", or why not.
    std::string scan(std::string_view kind, const TestTown::Someone& someone) {
        const auto reply = send(event(kind, receipt()), someone.sent);
        const auto code = reply.at("outcomes.0.code");
        return code == "null" ? reply.at("outcomes.0.outcome") : code;
    }
};

}  // namespace

TEST_CASE("attendance_event_create: in, out: minutes are counted and points arrive at once") {
    CheckInWindow door;
    const auto member = door.member();
    const auto in = door.send(door.event("in", door.receipt()), member.sent);
    CHECK(in.status == 200);
    CHECK(in.at("outcomes.0.outcome") == "accepted");
    CHECK(in.at("outcomes.0.presence.checked_in_at") == "2026-11-23T10:30:00.000Z");
    CHECK(in.at("outcomes.0.next.action") == "check_out");
    CHECK(in.at("outcomes.0.next.at") == "2026-11-23T12:40:00.000Z");

    door.town.clock.advance(minutes(95));
    const auto out = door.send(door.event("out", door.receipt()), member.sent);
    CHECK(out.at("outcomes.0.presence.minutes") == "95");
    CHECK(out.at("outcomes.0.presence.points") == "3");

    const auto statement = door.town.get("/api/me/statement", member.sent);
    CHECK(statement.at("balance") == "3");
    CHECK(statement.at("minutes_total") == "95");
    CHECK(statement.at("items.0.minutes") == "95");
    CHECK(statement.at("items.0.block_minutes") == "30");
    CHECK(statement.at("items.0.title") == "River clean-up");
}

TEST_CASE("attendance_event_create: a scan without a session is checked out") {
    CheckInWindow door;
    CHECK(door.send(door.event("in", door.receipt()), {}).code() == "login_required");
}

TEST_CASE("each refusal has its word, in its order") {
    CheckInWindow door;
    const auto member = door.member();
    const auto stranger = door.town.person();
    CHECK(door.scan("in", stranger) == "not_signed_up");
    CHECK(door.scan("out", member) == "not_in");
    CHECK(door.scan("in", member) == "accepted");
    CHECK(door.scan("in", member) == "already_in");
    door.town.clock.advance(minutes(40));
    CHECK(door.scan("out", member) == "accepted");
    CHECK(door.scan("out", member) == "already_out");
    CHECK(door.scan("in", member) == "just_left");
    door.town.clock.advance(minutes(10));
    CHECK(door.scan("in", member) == "accepted");
    door.town.clock.advance(hours(3));
    CHECK(door.scan("in", stranger) == "too_late");
}

TEST_CASE("too early says when the door opens") {
    CheckInWindow door;
    const auto member = door.member();
    door.town.clock.advance(minutes(-60));
    const auto reply = door.send(door.event("in", door.receipt()), member.sent);
    CHECK(reply.at("outcomes.0.code") == "too_early");
    CHECK(reply.at("outcomes.0.next.action") == "wait");
    CHECK(reply.at("outcomes.0.next.at") == "2026-11-23T10:10:00.000Z");
}

TEST_CASE("a refused scan does not spend its receipt") {
    CheckInWindow door;
    const auto member = door.town.person();
    const auto receipt = door.receipt();
    CHECK(
        door.send(door.event("in", receipt), member.sent).at("outcomes.0.code") == "not_signed_up"
    );
    door.town.put(
        fmt::format("/api/sessions/{}/sign_up", door.planned.session.value), "{}", member.sent
    );
    CHECK(door.send(door.event("in", receipt), member.sent).at("outcomes.0.outcome") == "accepted");
}

TEST_CASE("a receipt lets in once, whoever holds it") {
    CheckInWindow door;
    const auto first = door.member();
    const auto second = door.member();
    const auto receipt = door.receipt();
    CHECK(door.send(door.event("in", receipt), first.sent).at("outcomes.0.outcome") == "accepted");
    CHECK(
        door.send(door.event("in", receipt), second.sent).at("outcomes.0.code") == "receipt_used"
    );
}

TEST_CASE("forged, expired and foreign receipts are refused") {
    CheckInWindow door;
    const auto member = door.member();
    auto receipt = door.receipt();
    auto forged = receipt;
    forged.back() = forged.back() == 'A' ? 'E' : 'A';
    CHECK(door.send(door.event("in", forged), member.sent).at("outcomes.0.code") == "code_forged");
    CHECK(door.send(door.event("in", "x"), member.sent).at("outcomes.0.code") == "code_forged");
    door.town.clock.advance(minutes(11));
    CHECK(
        door.send(door.event("in", receipt), member.sent).at("outcomes.0.code") == "code_expired"
    );
    const auto nowhere = door.town.write([](Context& context) {
        return attendance::make_receipt(context, SessionId{42}, "main");
    });
    CHECK(
        door.send(door.event("in", nowhere), member.sent).at("outcomes.0.code") == "wrong_session"
    );
}

TEST_CASE("the same event twice is one presence and the first answer") {
    CheckInWindow door;
    const auto member = door.member();
    const auto event = door.event("in", door.receipt());
    CHECK(door.send(event, member.sent).at("outcomes.0.outcome") == "accepted");
    const auto again = door.send(event, member.sent);
    CHECK(again.at("outcomes.0.outcome") == "replayed");
    CHECK(again.at("outcomes.0.first_event.outcome") == "accepted");
    CHECK(again.at("outcomes.0.presence.state") == "inside");
}

TEST_CASE("the same id with another body is a conflict that names the field") {
    CheckInWindow door;
    const auto member = door.member();
    const auto other = door.member();
    const auto receipt = door.receipt();
    const auto id = uuid(500);
    CHECK(
        door.send(door.event("in", receipt, id), member.sent).at("outcomes.0.outcome") == "accepted"
    );
    CHECK(door.send(door.event("out", receipt, id), member.sent).at("outcomes.0.field") == "kind");
    CHECK(
        door.send(door.event("in", door.receipt(), id), member.sent).at("outcomes.0.field") ==
        "receipt"
    );
    CHECK(
        door.send(door.event("in", receipt, id), other.sent).at("outcomes.0.field") == "event_id"
    );
    door.town.clock.advance(seconds(1));
    CHECK(
        door.send(door.event("in", receipt, id), member.sent).at("outcomes.0.field") ==
        "occurred_at"
    );
}

TEST_CASE("one bad event never spoils the others, and answers keep the order") {
    CheckInWindow door;
    const auto member = door.member();
    const auto reply = door.send(
        door.event("in", "forged") + R"(,{"event_id":7,"kind":"in"},)" +
            door.event("in", door.receipt()) + "," + door.event("out", door.receipt(), "no-uuid"),
        member.sent
    );
    CHECK(reply.status == 200);
    CHECK(reply.at("outcomes.0.code") == "code_forged");
    CHECK(reply.at("outcomes.1.code") == "malformed");
    CHECK(reply.at("outcomes.1.field") == "event_id");
    CHECK(reply.at("outcomes.2.outcome") == "accepted");
    CHECK(reply.at("outcomes.3.field") == "event_id");
}

TEST_CASE("a batch is 1 to 1,000 events") {
    CheckInWindow door;
    const auto member = door.member();
    CHECK(door.send("", member.sent).fields() == "events:too_short");
    std::string many = "{}";
    for (int i = 0; i < 1000; ++i) many += ",{}";
    CHECK(door.send(many, member.sent).fields() == "events:too_long");
}

TEST_CASE("nobody is inside two sessions at once") {
    CheckInWindow door;
    const auto member = door.member();
    const auto other = door.town.plan(5, 10, activities::Entry::open);
    CHECK(door.scan("in", member) == "accepted");
    const auto receipt = door.town.write([&](Context& context) {
        return attendance::make_receipt(context, other.session, "main");
    });
    const auto reply = door.send(door.event("in", receipt), member.sent);
    CHECK(reply.at("outcomes.0.code") == "inside_elsewhere");
}

TEST_CASE("an open door lets in until the session is full, the waitlist stays outside") {
    CheckInWindow open(1, activities::Entry::open);
    CHECK(open.scan("in", open.town.person()) == "accepted");
    CHECK(open.scan("in", open.town.person()) == "session_full");
    CheckInWindow listed(1);
    listed.member();
    CHECK(listed.scan("in", listed.member()) == "waitlisted");
}

TEST_CASE("an older scan redeemed late counts no minute twice") {
    CheckInWindow door;
    const auto member = door.member();
    const auto old_receipt = door.receipt();
    CHECK(door.scan("in", member) == "accepted");
    door.town.clock.advance(minutes(8));
    CHECK(door.scan("out", member) == "accepted");
    auto confirmed = door.event("in", old_receipt);
    confirmed.insert(confirmed.size() - 1, R"(,"confirmed":true)");
    const auto late = door.send(confirmed, member.sent);
    CHECK(late.at("outcomes.0.presence.checked_in_at") == "2026-11-23T10:38:00.000Z");
}

TEST_CASE("a scan that was kept counts by its own time; a clock wrong by hours is refused") {
    CheckInWindow door;
    const auto member = door.member();
    const auto organiser = door.town.organiser(door.town.root());
    const auto code = door.town.get("/api/me/member_code", member.sent).at("member_code");
    const auto event = [&](const std::string& at, int id) {
        return fmt::format(
            R"({{"event_id":"{}","kind":"in","member_code":"{}","session_id":"{}",)"
            R"("occurred_at":"{}","source":"upload"}})",
            uuid(id),
            code,
            door.planned.session.value,
            at
        );
    };
    const auto now = test::to_text(door.town.clock.now());
    CHECK(door.send(event(now, 1), member.sent).at("outcomes.0.code") == "not_organiser");
    CHECK(
        door.send(event("2026-11-23T13:00:00Z", 2), organiser.sent).at("outcomes.0.code") ==
        "clock_skew"
    );
    CHECK(door.send(event(now, 3), organiser.sent).at("outcomes.0.outcome") == "accepted");
    CHECK(
        door.send(event("2026-11-23T09:30:00Z", 4), organiser.sent).at("outcomes.0.code") ==
        "person_unknown"
    );
}

TEST_CASE("a scanner kept offline whose clock is a minute behind takes a fresh member code") {
    CheckInWindow door;
    const auto member = door.member();
    const auto organiser = door.town.organiser(door.town.root());
    const auto scan = [&](int id, Span behind) {
        const auto code = door.town.get("/api/me/member_code", member.sent).at("member_code");
        const auto event = fmt::format(
            R"({{"event_id":"{}","kind":"in","member_code":"{}","session_id":"{}",)"
            R"("occurred_at":"{}","source":"upload"}})",
            uuid(id),
            code,
            door.planned.session.value,
            test::to_text(door.town.clock.now() - behind)
        );
        return door.send(event, organiser.sent);
    };
    CHECK(scan(1, minutes(3)).at("outcomes.0.code") == "person_unknown");
    CHECK(scan(2, minutes(1)).at("outcomes.0.outcome") == "accepted");
}

TEST_CASE("what a desk with a network scans happens now, however wrong its clock is") {
    CheckInWindow door;
    const auto member = door.member();
    const auto organiser = door.town.organiser(door.town.root());
    const auto scan = [&](std::string_view kind, int id, Span off) {
        const auto code = door.town.get("/api/me/member_code", member.sent).at("member_code");
        const auto event = fmt::format(
            R"({{"event_id":"{}","kind":"{}","member_code":"{}","session_id":"{}",)"
            R"("occurred_at":"{}","source":"organiser_scan"}})",
            uuid(id),
            kind,
            code,
            door.planned.session.value,
            test::to_text(door.town.clock.now() + off)
        );
        return door.send(event, organiser.sent);
    };
    const auto in = scan("in", 1, minutes(-3));
    CHECK(in.at("outcomes.0.outcome") == "accepted");
    CHECK(in.at("outcomes.0.presence.checked_in_at") == "2026-11-23T10:30:00.000Z");
    door.town.clock.advance(minutes(20));
    const auto out = scan("out", 2, days(2));
    CHECK(out.at("outcomes.0.presence.checked_out_at") == "2026-11-23T10:50:00.000Z");
}
