// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/presences/day_limit.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "support/findings.hpp"
#include "support/scans.hpp"

using namespace hg;
using test::TestTown;

namespace {

tenant::Settings short_day() {
    tenant::Settings settings;
    settings.values = {
        {&attendance::day_minutes_alone, "60"}, {&attendance::day_minutes_approved, "90"}
    };
    return settings;
}

/// A day may have an hour, with approval an hour and a half. The organisers are those of the street
/// union.
struct LongDay {
    explicit LongDay(tenant::Settings settings = short_day()) : town(std::move(settings)) {}

    test::Reply scan(std::string_view kind) {
        const auto receipt = test::receipt_of(town, planned.session, organiser.sent);
        return test::scan(town, kind, receipt, member.sent);
    }
    test::Reply stay(std::int64_t count) {
        REQUIRE(scan("in").at("outcomes.0.outcome") == "accepted");
        town.clock.advance(minutes(count));
        return scan("out");
    }
    void begin_another() { planned = town.plan(10, 10, activities::Entry::open); }
    test::Reply statement() { return town.get("/api/me/statement", member.sent); }
    test::Reply to_do() {
        return town.get("/api/desk/hand_entries?show=mine_to_do", organiser.sent);
    }
    test::Reply approve(const test::Reply& list, const TestTown::Someone& by) {
        return town.put("/api/hand_entries/" + list.at("items.0.id") + "/approval", "{}", by.sent);
    }
    std::string last_notice(const TestTown::Someone& who) {
        return town.get("/api/me/notices", who.sent).at("items.0.kind");
    }

    TestTown town;
    TestTown::Planned planned = town.plan(10, 10, activities::Entry::open);
    TestTown::Someone member = town.person("Zhao Min");
    TestTown::Someone organiser = town.organiser(town.root());
};

}  // namespace

TEST_CASE("a day counts so many minutes at once; more wait for an organiser above") {
    LongDay day;
    const auto out = day.stay(100);
    CHECK(out.at("outcomes.0.presence.minutes") == "60");
    CHECK(out.at("outcomes.0.presence.minutes_over") == "40");
    CHECK(out.at("outcomes.0.presence.points") == "2");
    CHECK(day.last_notice(day.member) == "attendance.day_limit_met");
    const auto list = day.to_do();
    CHECK(list.at("items.0.waits_because") == "day_limit");
    CHECK(list.at("items.0.minutes") == "30");
    CHECK(list.at("items.0.recorded_by_name") == "");
    CHECK(day.approve(list, day.organiser).at("state") == "recorded");
    // Above the limit with approval nothing counts.
    CHECK(day.statement().at("minutes_total") == "90");
    CHECK(day.statement().at("balance") == "3");
    CHECK(day.last_notice(day.member) == "attendance.day_limit_raised");
    CHECK(day.town.write(test::unsound).empty());
}

TEST_CASE("the limit is of the day: several sessions count together, and a new day begins anew") {
    LongDay day;
    CHECK(day.stay(50).at("outcomes.0.presence.minutes_over") == "0");
    day.begin_another();
    CHECK(day.stay(50).at("outcomes.0.presence.minutes") == "10");
    day.begin_another();
    CHECK(day.stay(50).at("outcomes.0.presence.minutes") == "0");
    CHECK(day.statement().at("minutes_total") == "60");
    day.town.clock.advance(hours(20));
    day.begin_another();
    CHECK(day.stay(50).at("outcomes.0.presence.minutes") == "50");
}

TEST_CASE("a correction takes back what was asked for the day, and frees the day for others") {
    LongDay day;
    const auto presence = day.stay(100).at("outcomes.0.presence.id");
    const auto correct = [&](std::string_view out) {
        return day.town.post(
            "/api/presences/" + presence + "/corrections",
            fmt::format(
                R"({{"checked_in_at":"2026-11-23T10:30:00Z","checked_out_at":"{}",
                "reason":"left earlier"}})",
                out
            ),
            day.organiser.sent
        );
    };
    CHECK(correct("2026-11-23T11:00:00Z").at("minutes") == "30");
    CHECK(day.to_do().count("items") == 0);
    day.begin_another();
    CHECK(day.stay(50).at("outcomes.0.presence.minutes") == "30");
    CHECK(day.to_do().at("items.0.minutes") == "20");
    CHECK(day.town.write(test::unsound).empty());
}

TEST_CASE("nobody approves their own long day") {
    LongDay day;
    day.member = day.town.organiser(day.town.root());
    day.stay(100);
    const auto list = day.to_do();
    CHECK(list.count("items") == 1);
    CHECK(day.approve(list, day.member).code() == "attendance.not_decider");
}

TEST_CASE("one comes and goes three times a day to one activity, and is sent to the organiser then"
) {
    LongDay day{tenant::Settings{}};
    for (int visit = 0; visit < 3; ++visit) {
        day.stay(11);
        day.town.clock.advance(minutes(11));
    }
    CHECK(day.scan("in").at("outcomes.0.code") == "visits_used");
    day.begin_another();
    CHECK(day.scan("in").at("outcomes.0.outcome") == "accepted");
}
