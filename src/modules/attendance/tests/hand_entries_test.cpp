// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "modules/attendance/hand_entries/model.hpp"
#include "support/findings.hpp"
#include "support/scans.hpp"

using namespace hg;
using test::TestTown;

namespace {

tenant::Settings settings_with(std::string_view checked) {
    tenant::Settings settings;
    settings.values = {{&attendance::check_percent, std::string(checked)}};
    return settings;
}

/// A session of the shoe union from 10:40 to 12:40 that gives a point for each half hour; it is
/// 13:00. It has an organiser, above whom the street union has one.
struct AfterSession {
    explicit AfterSession(std::string_view checked = "0") : town(settings_with(checked)) {
        town.write([&](Context& context) { organisations::join(context, union_, member.id); });
        const auto created = town.post(
            "/api/activities",
            fmt::format(
                R"({{"organisation_id":"{}","title":"Night repair","description":"","tag":"t",
                "entry":"open","sessions":[{{"venue":"Hall 2","starts_at":"2026-11-23T10:40:00Z",
                "ends_at":"2026-11-23T12:40:00Z","capacity":2}}]}})",
                union_.value
            ),
            organiser.sent
        );
        session = created.at("sessions.0.id");
        town.clock.advance(minutes(150));
    }

    static std::string line(
        PersonId person,
        std::string_view in = "2026-11-23T10:45:00Z",
        std::string_view out = "2026-11-23T12:00:00Z"
    ) {
        return fmt::format(
            R"({{"person_id":"{}","checked_in_at":"{}","checked_out_at":"{}"}})",
            person.value,
            in,
            out
        );
    }
    test::Reply enter(const std::string& lines, const test::Sent& by) {
        return town.post(
            fmt::format("/api/sessions/{}/hand_entries", session),
            fmt::format(R"({{"people":[{}],"reason":"battery was empty"}})", lines),
            by
        );
    }
    test::Reply enter(const std::string& lines) { return enter(lines, organiser.sent); }
    test::Reply approve(const test::Reply& entry, const TestTown::Someone& by) {
        return town.put("/api/hand_entries/" + entry.at("id") + "/approval", "{}", by.sent);
    }
    test::Reply refuse(const test::Reply& entry, const TestTown::Someone& by) {
        return town.put(
            "/api/hand_entries/" + entry.at("id") + "/refusal",
            R"({"reason":"was not seen"})",
            by.sent
        );
    }
    test::Reply statement() { return town.get("/api/me/statement", member.sent); }
    test::Reply roster() {
        return town.get(fmt::format("/api/sessions/{}/roster", session), organiser.sent);
    }
    std::string last_notice(const TestTown::Someone& who) {
        return town.get("/api/me/notices", who.sent).at("items.0.kind");
    }
    test::Reply to_do(const TestTown::Someone& who) {
        return town.get("/api/desk/hand_entries?show=mine_to_do", who.sent);
    }

    TestTown town;
    OrganisationId union_ = town.union_under_root();
    TestTown::Someone member = town.person("Zhao Min");
    TestTown::Someone organiser = town.organiser(union_);
    TestTown::Someone above = town.organiser(town.root());
    std::string session;
};

/// Two hours: more than the rest of what one organiser may enter alone.
std::string long_line(PersonId person) {
    return AfterSession::line(person, "2026-11-23T10:40:00Z", "2026-11-23T12:40:00Z");
}

}  // namespace

TEST_CASE("hand_entry_create: who could not scan gets hours and points, of the least grade") {
    AfterSession evening;
    const auto entry = evening.enter(AfterSession::line(evening.member.id));
    CHECK(entry.status == 200);
    CHECK(entry.at("state") == "recorded");
    CHECK(entry.at("lines.0.name") == "Zhao Min");
    CHECK(entry.at("lines.0.minutes") == "75");
    CHECK(evening.statement().at("balance") == "2");
    CHECK(evening.statement().at("items.0.grade") == "d");
    const auto report =
        evening.town.get("/api/presences/" + entry.at("lines.0.presence_id"), evening.member.sent);
    CHECK(report.at("grade") == "d");
    CHECK(report.at("in_evidence") == "by_hand");
    CHECK(report.at("entry.entered_by_name") == "Lin Organiser");
    CHECK(report.at("entry.entered_because") == "battery was empty");
    CHECK(evening.roster().at("items.0.grade") == "d");
    CHECK(evening.last_notice(evening.member) == "attendance.presence_entered");
    CHECK(evening.town.write(test::unsound).empty());
}

TEST_CASE("hand_entry_create: nobody is entered twice, elsewhere at the time, or by themselves") {
    AfterSession evening;
    CHECK(
        evening.enter(AfterSession::line(evening.organiser.id)).code() ==
        "attendance.person_outside"
    );
    evening.town.write([&](Context& context) {
        organisations::join(context, evening.union_, evening.organiser.id);
    });
    CHECK(
        evening.enter(AfterSession::line(evening.organiser.id)).code() == "attendance.own_presence"
    );
    CHECK(evening.enter(AfterSession::line(evening.member.id)).status == 200);
    CHECK(
        evening.enter(AfterSession::line(evening.member.id)).code() == "attendance.present_already"
    );
    const auto other = evening.town.person("Qian Li");
    const auto early = AfterSession::line(other.id, "2026-11-23T09:00:00Z");
    evening.town.write([&](Context& context) {
        organisations::join(context, evening.union_, other.id);
    });
    CHECK(evening.enter(early).code() == "attendance.times_impossible");
    const auto future =
        AfterSession::line(other.id, "2026-11-23T12:00:00Z", "2026-11-23T13:01:00Z");
    CHECK(evening.enter(future).code() == "attendance.times_impossible");
    const auto both = evening.enter(AfterSession::line(evening.member.id) + "," + early);
    CHECK(
        both.fields() ==
        "people[0]:attendance.present_already people[1]:attendance.times_impossible"
    );
    CHECK(evening.roster().count("items") == 1);
}

TEST_CASE("hand_entry_create: a stranger is entered by the whole number only, and stays unnamed") {
    AfterSession evening;
    const auto stranger = evening.town.person("Qian Li");
    CHECK(evening.enter(AfterSession::line(stranger.id)).code() == "attendance.person_outside");
    const auto by_number = [](std::string_view phone) {
        return fmt::format(
            R"({{"phone":"{}","checked_in_at":"2026-11-23T10:45:00Z",
            "checked_out_at":"2026-11-23T11:45:00Z"}})",
            phone
        );
    };
    CHECK(evening.enter(by_number("13900009999")).code() == "attendance.phone_unknown");
    const auto entry = evening.enter(by_number(stranger.phone));
    CHECK(entry.at("state") == "recorded");
    CHECK(entry.at("lines.0.name") == "");
    CHECK(evening.roster().at("items.0.name") == "");
    const auto found = evening.town.get(
        fmt::format("/api/sessions/{}/candidates?q=Qian", evening.session), evening.organiser.sent
    );
    CHECK(found.count("items") == 0);
}

TEST_CASE(
    "hand_entry_approve: above the limit it waits for an organiser above who has no part in it"
) {
    AfterSession evening;
    CHECK(evening.enter(AfterSession::line(evening.member.id)).at("state") == "recorded");
    const auto other = evening.town.person("Qian Li");
    evening.town.write([&](Context& context) {
        organisations::join(context, evening.union_, other.id);
        organisations::join(context, evening.union_, evening.above.id);
    });
    const auto alone = evening.enter(long_line(other.id));
    CHECK(alone.at("state") == "recorded");
    const auto more = evening.town.person("Sun Yan");
    evening.town.write([&](Context& context) {
        organisations::join(context, evening.union_, more.id);
    });
    const auto third = evening.enter(AfterSession::line(more.id));
    CHECK(third.at("waits_because") == "no_spot");
    CHECK(evening.roster().count("items") == 2);
    CHECK(evening.last_notice(evening.above) == "attendance.hand_entry_waiting");
    CHECK(evening.to_do(evening.above).at("total") == "1");
    CHECK(evening.to_do(evening.organiser).at("total") == "0");
    CHECK(evening.approve(third, evening.organiser).code() == "attendance.not_decider");
    CHECK(evening.approve(third, evening.above).at("state") == "recorded");
    CHECK(evening.roster().count("items") == 3);
    CHECK(evening.approve(third, evening.above).code() == "attendance.hand_entry_decided");
    CHECK(evening.refuse(third, evening.above).code() == "attendance.hand_entry_decided");
    // Nobody is the second person for what they gain by.
    const auto own = evening.enter(AfterSession::line(evening.above.id));
    CHECK(own.code() == "attendance.approver_missing");
    CHECK(evening.last_notice(evening.organiser) == "attendance.hand_entry_approved");
    CHECK(evening.town.write(test::unsound).empty());
}

TEST_CASE("hand_entry_refuse: what was entered for one person in a week counts together") {
    AfterSession evening;
    CHECK(evening.enter(AfterSession::line(evening.member.id)).at("state") == "recorded");
    const auto again = evening.town.post(
        "/api/activities",
        fmt::format(
            R"({{"organisation_id":"{}","title":"Later repair","description":"","tag":"t",
            "entry":"open","sessions":[{{"venue":"Hall 2","starts_at":"2026-11-23T13:05:00Z",
            "ends_at":"2026-11-23T14:05:00Z","capacity":20}}]}})",
            evening.union_.value
        ),
        evening.organiser.sent
    );
    evening.session = again.at("sessions.0.id");
    evening.town.clock.advance(minutes(70));
    const auto line =
        AfterSession::line(evening.member.id, "2026-11-23T13:10:00Z", "2026-11-23T14:00:00Z");
    const auto second = evening.enter(line);
    CHECK(second.at("waits_because") == "too_long");
    CHECK(evening.statement().at("minutes_total") == "75");
    CHECK(evening.refuse(second, evening.above).at("state") == "refused");
    CHECK(evening.statement().at("minutes_total") == "75");
    CHECK(evening.last_notice(evening.organiser) == "attendance.hand_entry_refused");
    evening.town.clock.advance(days(8));
    CHECK(evening.enter(line).at("waits_because") == "too_late");
}

TEST_CASE("presence_correct: minutes added by a correction count as entered by hand") {
    AfterSession evening;
    const auto entry = evening.enter(
        AfterSession::line(evening.member.id, "2026-11-23T10:45:00Z", "2026-11-23T10:50:00Z")
    );
    const auto presence = entry.at("lines.0.presence_id");
    const auto correct = [&](std::string_view in, std::string_view out) {
        return evening.town.post(
            "/api/presences/" + presence + "/corrections",
            fmt::format(
                R"({{"checked_in_at":"{}","checked_out_at":"{}","reason":"back door"}})", in, out
            ),
            evening.organiser.sent
        );
    };
    const auto within = correct("2026-11-23T10:45:00Z", "2026-11-23T11:45:00Z");
    CHECK(within.at("minutes") == "60");
    CHECK(within.at("waiting_entry_id") == "null");
    // 60 were entered, 60 more are the limit.
    const auto beyond = correct("2026-11-23T10:40:00Z", "2026-11-23T12:40:00Z");
    CHECK(beyond.at("minutes") == "120");
    CHECK(beyond.at("waiting_entry_id") == "null");
}

TEST_CASE("hand_entry_check: what chance chose is checked by somebody above, and wrong is annulled"
) {
    AfterSession evening("100");
    const auto entry = evening.enter(AfterSession::line(evening.member.id));
    CHECK(entry.at("lines.0.check_state") == "open");
    CHECK(evening.to_do(evening.above).at("items.0.open_checks") == "1");
    const auto check = [&](const TestTown::Someone& by) {
        return evening.town.put(
            fmt::format(
                "/api/hand_entries/{}/people/{}/check", entry.at("id"), evening.member.id.value
            ),
            R"({"verdict":"wrong","note":"was at home, says so"})",
            by.sent
        );
    };
    CHECK(check(evening.organiser).code() == "attendance.not_decider");
    CHECK(check(evening.above).at("lines.0.check_state") == "wrong");
    CHECK(check(evening.above).code() == "attendance.nothing_to_check");
    CHECK(evening.statement().at("balance") == "0");
    CHECK(evening.statement().at("minutes_total") == "0");
    const auto figures = evening.town.get("/api/desk/hand_entry_figures", evening.above.sent);
    CHECK(figures.at("items.0.recorded_by_name") == "Lin Organiser");
    CHECK(figures.at("items.0.checked") == "1");
    CHECK(figures.at("items.0.wrong") == "1");
    CHECK(evening.last_notice(evening.organiser) == "attendance.hand_entry_found_wrong");
    CHECK(evening.town.write(test::unsound).empty());
}

TEST_CASE("hand_entry: one organiser enters so many people a day, and strangers see nothing") {
    tenant::Settings settings;
    settings.values = {{&attendance::people_a_day, "1"}, {&attendance::check_percent, "0"}};
    TestTown town(settings);
    const auto planned = town.plan(10, 10, activities::Entry::open);
    const auto organiser = town.organiser(town.root());
    const auto second = town.organiser(town.root());
    town.clock.advance(minutes(150));
    const auto enter = [&](const TestTown::Someone& who) {
        town.write([&](Context& context) { organisations::join(context, town.root(), who.id); });
        return town.post(
            fmt::format("/api/sessions/{}/hand_entries", planned.session.value),
            fmt::format(R"({{"people":[{}],"reason":"paper list"}})", AfterSession::line(who.id)),
            organiser.sent
        );
    };
    const auto member = town.person("Zhao Min");
    const auto entry = enter(member);
    CHECK(entry.at("state") == "recorded");
    CHECK(enter(town.person("Qian Li")).code() == "attendance.quota_used");
    const auto show = [&](const TestTown::Someone& who) {
        return town.get("/api/hand_entries/" + entry.at("id"), who.sent);
    };
    CHECK(show(member).code() == "attendance.hand_entry_unknown");
    CHECK(show(second).at("may_decide") == "true");
    CHECK(show(organiser).at("may_decide") == "false");
    CHECK(town.get("/api/desk/hand_entries", member.sent).count("items") == 0);
}
