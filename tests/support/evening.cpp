// SPDX-License-Identifier: Apache-2.0
#include "support/evening.hpp"

#include <fmt/core.h>

#include "base/assert.hpp"
#include "support/scans.hpp"

namespace hg::test {

namespace {

void must(const Reply& reply) {
    if (reply.status >= 300) throw std::runtime_error(reply.body);
}

void scan(
    TestTown& town, const TestTown::Someone& who, const Evening& evening, std::string_view kind
) {
    const auto receipt = receipt_of(town, evening.session, evening.organiser.sent);
    const auto reply = scan(town, kind, receipt, who.sent);
    HG_ASSERT(reply.at("outcomes.0.outcome") == "accepted");
}

/// In and out again, and a decision about it in the end.
void attend(
    TestTown& town, const Evening& evening, const TestTown::Someone& who, const char* decision
) {
    scan(town, who, evening, "in");
    town.clock.advance(minutes(61));
    scan(town, who, evening, "out");
    const auto roster = fmt::format("/api/sessions/{}/roster", evening.session.value);
    const auto reply = town.get(roster, evening.organiser.sent);
    for (std::size_t i = 0; i < reply.count("items"); ++i) {
        const auto item = fmt::format("items.{}.", i);
        if (reply.at(item + "person_id") != to_string(who.id)) continue;
        const auto presence = "/api/presences/" + reply.at(item + "presence_id");
        must(town.post(presence + "/annulment", decision, evening.organiser.sent));
    }
}

Evening begin(TestTown& town) {
    const auto planned = town.plan(10, 10, activities::Entry::sign_up);
    Evening evening{town.organiser(town.root()), town.person("Zhao Min"), planned.session};
    const auto activity = fmt::format("/api/activities/{}", planned.activity.value);
    must(town.edit(activity, R"({"description":"Bring gloves; it's wet."})", evening.organiser.sent)
    );
    const auto session = fmt::format("/api/sessions/{}", planned.session.value);
    must(town.edit(session, R"({"venue":"Pier 3, it's dry"})", evening.organiser.sent));
    const auto message = R"({"to":"everybody","text":"It's dry."})";
    must(town.post(session + "/messages", message, evening.organiser.sent));
    return evening;
}

void keep_secrets(TestTown& town, const Evening& evening) {
    const auto hash = identity::hash_password("correct horse battery");
    town.write([&](Context& context) {
        identity::set_password(context, evening.organiser.id, "anna", hash);
    });
    must(town.post("/api/me/totp", "{}", evening.organiser.sent));
    const auto& phone = evening.member.phone;
    const auto ask_code = [&] {
        must(town.post("/api/login/codes", fmt::format(R"({{"phone":"{}"}})", phone)));
        return town.codes_posted_to(phone).front();
    };
    const auto login = fmt::format(
        R"({{"phone":"{}","code":"{}","agreed":"{}"}})",
        phone,
        ask_code(),
        identity::privacy_version
    );
    must(town.post("/api/login/phone", login));
    ask_code();
}

void join_and_earn(TestTown& town, const Evening& evening) {
    const auto member = fmt::format(R"({{"name":"Zhao Min","phone":"{}"}})", evening.member.phone);
    const auto members = fmt::format("/api/organisations/{}/members", town.root().value);
    must(town.post(members, member, evening.organiser.sent));
    auto sent = evening.organiser.sent;
    sent.headers.push_back({"Idempotency-Key", "01920000-0000-7000-8000-00000000aaaa"});
    const auto award = fmt::format(
        R"({{"award_id":"01920000-0000-7000-8000-00000000bbbb","organisation_id":"{}",
        "person_id":"{}","points":7,"reason":"helped at the gate"}})",
        town.root().value,
        evening.member.id.value
    );
    must(town.post("/api/points/awards", award, sent));
}

/// Somebody who is entered by hand, and a member who does not agree with what stands.
void enter_and_dispute(TestTown& town, const Evening& evening) {
    const auto second = town.organiser(town.root());
    const auto absent = town.person("Sun Yan");
    const auto session = fmt::format("/api/sessions/{}", evening.session.value);
    const auto from = town.clock.now() - minutes(20);
    must(town.post(
        session + "/hand_entries",
        fmt::format(
            R"({{"people":[{{"phone":"{}","checked_in_at":"{}","checked_out_at":"{}"}}],
            "reason":"battery was empty"}})",
            absent.phone,
            to_text(from),
            to_text(from + minutes(10))
        ),
        second.sent
    ));
    must(town.post(session + "/appeals", R"({"words":"I came earlier"})", evening.member.sent));
    must(town.post(
        "/api/points/awards",
        fmt::format(
            R"({{"award_id":"01920000-0000-7000-8000-00000000cccc","organisation_id":"{}",
            "person_id":"{}","points":3,"reason":"stayed late"}})",
            town.root().value,
            evening.member.id.value
        ),
        second.sent
    ));
}

}  // namespace

Evening live_an_evening(TestTown& town) {
    const auto evening = begin(town);
    keep_secrets(town, evening);
    join_and_earn(town, evening);
    const auto other = town.person("Lin Fang");
    const auto sign_up = fmt::format("/api/sessions/{}/sign_up", evening.session.value);
    for (const auto& who : {evening.member, other}) must(town.put(sign_up, "{}", who.sent));
    scan(town, evening.member, evening, "in");
    attend(town, evening, other, R"({"reason":"was not there"})");
    scan(town, evening.member, evening, "out");
    enter_and_dispute(town, evening);
    return evening;
}

}  // namespace hg::test
