// SPDX-License-Identifier: Apache-2.0
#include "demo/names.hpp"
#include "demo/tests/small_town.hpp"
#include "modules/identity/fixtures.hpp"

namespace hg::demo {

namespace {

/// What a visitor finds who comes at that moment.
struct Found {
    int door_open = 0;  ///< Checking in is possible, and there is room.
    int walk_in = 0;    ///< The same without sign-up.
    int waitlists = 0;
    int upcoming = 0;
};

Found found_at(SmallTown& town) {
    Found found;
    town.each("session_list", "when=all", [&](json::Node card) {
        ++found.upcoming;
        const auto starts_at = *parse_rfc3339(text(card, "starts_at"));
        const auto ends_at = *parse_rfc3339(text(card, "ends_at"));
        const bool open = starts_at - minutes(30) <= town.now && town.now < ends_at;
        const bool room = number(card, "confirmed_count") < number(card, "capacity");
        if (open && room) ++found.door_open;
        if (open && room && text(card, "entry") == "open") ++found.walk_in;
        if (!room && number(card, "waitlisted_count") > 0) ++found.waitlists;
    });
    return found;
}

}  // namespace

TEST_CASE("at any hour a door is open, one needs no sign-up, and a full session has a waitlist") {
    for (const auto* moment : {"2026-11-23T04:58:00+08:00", "2027-01-01T23:50:00+08:00"}) {
        CAPTURE(moment);
        SmallTown town(moment);
        const auto found = found_at(town);
        CHECK(found.door_open >= 2);
        CHECK(found.walk_in >= 1);
        CHECK(found.waitlists >= 1);
        CHECK(found.upcoming >= 20);
    }
}

TEST_CASE("the demonstration's people log in, and the member has something before them") {
    SmallTown town("2026-11-28T12:10:00+08:00");
    auto context = town.context();
    for (const auto& account : demo_accounts(Size::small)) {
        if (account.secret.empty()) continue;
        const auto body = fmt::format(
            R"({{"account":"{}","password":"{}","agreed":"{}"}})",
            account.login,
            account.secret,
            identity::privacy_version
        );
        const auto me = town.desk.ask(context, "login_password_create", {}, body);
        CHECK_MESSAGE(me.status == 200, me.body);
        CHECK(me.body.find(account.name) != std::string::npos);
    }
    town.desk.login(context, town.organiser_named("田小雨"));
    const auto mine = town.desk.ask(context, "my_sign_up_list", {}, "").body;
    CHECK(mine.find(R"("my_sign_up":"confirmed")") != std::string::npos);
    CHECK(mine.find(R"("my_sign_up":"waitlisted")") != std::string::npos);
    const auto statement = town.answer("statement_show", {}, "");
    CHECK(number(statement.root(), "balance") > 0);
    const auto presence = town.answer("my_presence_show", {}, "");
    CHECK(presence.root().member("presence")->is_null());
}

TEST_CASE("no two enterprises and no two people share a name or a number") {
    std::set<std::string> names;
    std::set<std::string> numbers;
    for (std::size_t i = 0; i < 1'500; ++i) names.insert(enterprise_name(i));
    for (std::size_t i = 0; i < 166'500; ++i) numbers.insert(phone_number(i));
    CHECK(names.size() == 1'500);
    CHECK(numbers.size() == 166'500);
    CHECK(identity::normal_phone(*numbers.begin()).has_value());
    Chance chance(1);
    for (int i = 0; i < 1'000; ++i) CHECK(person_name(chance).size() <= 9);
}

}  // namespace hg::demo
