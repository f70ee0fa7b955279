// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <thread>

#include "modules/activities/tests/stage.hpp"

using namespace hg;
using test::Stage;

namespace {

/// One spot, which is taken, and three who wait: A, B, C.
struct Line : Stage {
    SessionId session = town.plan(1).session;
    test::TestTown::Someone taker = town.person("Taker");
    std::vector<test::TestTown::Someone> waiting;

    Line() {
        sign_up(taker, session);
        for (const auto* name : {"A", "B", "C"}) {
            waiting.push_back(town.person(name));
            wait(waiting.back(), session);
        }
    }
    std::string of(const test::TestTown::Someone& who, std::string_view what) const {
        return fmt::format("{}/waitlist/{}/{}", path(session), who.id.value, what);
    }
    test::Reply move(std::size_t who, int position) {
        const auto body = fmt::format(R"({{"position":{}}})", position);
        return town.put(of(waiting[who], "position"), body, lin.sent);
    }
    test::Reply remove(std::size_t who) {
        return town.put(of(waiting[who], "removal"), R"({"reason":"asked for it"})", lin.sent);
    }
    test::Reply list() { return town.get(path(session) + "/sign_ups", lin.sent); }
    /// The names of those who wait, in their order.
    std::string order() {
        const auto shown = list();
        std::string names;
        for (std::size_t i = 0; i < shown.count("items"); ++i) {
            const auto item = fmt::format("items.{}.", i);
            if (shown.at(item + "state") == "waitlisted") names += shown.at(item + "name");
        }
        return names;
    }
};

}  // namespace

TEST_CASE("sign_up_list: the organiser sees who has a spot and who waits, in their order") {
    Line line;
    const auto shown = line.list();
    REQUIRE(shown.count("items") == 4);
    CHECK(shown.at("items.0.name") == "Taker");
    CHECK(shown.at("items.0.position") == "null");
    CHECK(shown.at("items.3.name") == "C");
    CHECK(shown.at("items.3.position") == "3");
    CHECK(shown.at("items.3.phone_masked") == "null");
    for (const auto& [sent, code] :
         {std::pair{test::Sent{}, "login_required"},
          std::pair{line.taker.sent, "activities.not_organiser"}}) {
        CHECK(line.town.get(Stage::path(line.session) + "/sign_ups", sent).code() == code);
        const auto place = line.of(line.waiting[0], "position");
        CHECK(line.town.put(place, R"({"position":1})", sent).code() == code);
        const auto removal = line.of(line.waiting[0], "removal");
        CHECK(line.town.put(removal, R"({"reason":"no"})", sent).code() == code);
        const auto all = Stage::path(line.session);
        CHECK(line.town.post(all + "/sign_ups", "{}", sent).code() == code);
        const auto body = R"({"to":"everybody","text":"Hello"})";
        CHECK(line.town.post(all + "/messages", body, sent).code() == code);
    }
}

TEST_CASE("waiter_move: up, down, beyond the end, and the order is the one in which spots are given"
) {
    Line line;
    CHECK(line.move(2, 1).status == 200);
    CHECK(line.order() == "CAB");
    CHECK(line.look(line.waiting[2], line.session).at("my_position") == "1");
    CHECK(line.look(line.waiting[0], line.session).at("my_position") == "2");
    CHECK(line.move(2, 99).status == 200);
    CHECK(line.order() == "ABC");
    CHECK(line.move(0, 2).status == 200);
    CHECK(line.order() == "BAC");
    CHECK(line.move(0, 2).status == 200);
    CHECK(line.order() == "BAC");
    CHECK(line.move(0, 0).fields() == "position:too_small");
    const auto late = line.town.person("D");
    line.wait(late, line.session);
    CHECK(line.order() == "BACD");
    line.withdraw(line.taker, line.session);
    CHECK(line.order() == "ACD");
    CHECK(line.look(line.waiting[1], line.session).at("my_sign_up") == "confirmed");
    CHECK(line.move(1, 1).code() == "activities.not_waiting");
}

TEST_CASE("waiter_remove: once, with a reason that the person gets") {
    Line line;
    CHECK(line.remove(0).status == 200);
    CHECK(line.order() == "BC");
    CHECK(line.look(line.waiting[0], line.session).at("waitlisted_count") == "2");
    const auto told = line.notices(line.waiting[0]);
    CHECK(told.at("items.0.kind") == "activities.waitlist_removed");
    CHECK(told.at("items.0.params.reason") == "asked for it");
    CHECK(line.remove(0).code() == "activities.not_waiting");
    CHECK(
        line.town.put(line.of(line.taker, "removal"), R"({"reason":"no"})", line.lin.sent).code() ==
        "activities.not_waiting"
    );
    CHECK(line.wait(line.waiting[0], line.session).at("position") == "3");
}

TEST_CASE("eight organisers remove the same person at once: one does, the count is right") {
    Line line;
    std::atomic<int> removed{0};
    {
        std::vector<std::jthread> organisers;
        for (int i = 0; i < 8; ++i) {
            organisers.emplace_back([&] { removed += line.remove(1).status == 200; });
        }
    }
    CHECK(removed == 1);
    CHECK(line.order() == "AC");
    CHECK(line.look(line.taker, line.session).at("waitlisted_count") == "2");
}

TEST_CASE("moves and withdrawals at once lose nobody and give no place twice") {
    Line line;
    {
        std::vector<std::jthread> acts;
        for (int i = 0; i < 4; ++i) acts.emplace_back([&, i] { line.move(2, 1 + i % 3); });
        acts.emplace_back([&] { line.withdraw(line.waiting[0], line.session); });
        acts.emplace_back([&] { line.withdraw(line.taker, line.session); });
    }
    const auto shown = line.look(line.lin, line.session);
    CHECK(shown.at("confirmed_count") == "1");
    CHECK(shown.at("waitlisted_count") == std::to_string(line.order().size()));
}

TEST_CASE("sign_up_add: by the rules of a sign-up, for one's own by id and others by number") {
    Line line;
    const auto add = [&](const std::string& body) {
        return line.town.post(Stage::path(line.session) + "/sign_ups", body, line.lin.sent);
    };
    const auto guest = line.town.person("Guest");
    const auto by_id = fmt::format(R"({{"person_id":"{}"}})", guest.id.value);
    CHECK(add(by_id).code() == "activities.person_outside");
    CHECK(add(R"({"phone":"13999999999"})").code() == "activities.phone_unknown");
    CHECK(add("{}").code() == "activities.phone_unknown");
    const auto waits = add(fmt::format(R"({{"phone":"+86 {}"}})", guest.phone));
    CHECK(waits.at("state") == "waitlisted");
    CHECK(waits.at("position") == "4");
    CHECK(line.notices(guest).at("items.0.kind") == "activities.waitlisted_for_you");
    CHECK(add(fmt::format(R"({{"phone":"{}"}})", guest.phone)).at("position") == "4");
    CHECK(line.notices(guest).count("items") == 1);
    const auto own = line.town.person("Own");
    line.town.write([&](Context& context) {
        organisations::join(context, *organisations::root(context), own.id);
    });
    line.change(line.session, R"({"capacity":9})");
    const auto given = add(fmt::format(R"({{"person_id":"{}"}})", own.id.value));
    CHECK(given.at("state") == "confirmed");
    CHECK(line.notices(own).at("items.0.kind") == "activities.signed_up_for_you");
    line.cancel(line.session);
    CHECK(
        add(fmt::format(R"({{"phone":"{}"}})", guest.phone)).code() ==
        "activities.session_cancelled"
    );
}

TEST_CASE("session_message_create: to those who are meant, three times in a day") {
    Line line;
    const auto send = [&](std::string_view to) {
        const auto body = fmt::format(R"({{"to":"{}","text":"Bring a coat."}})", to);
        return line.town.post(Stage::path(line.session) + "/messages", body, line.lin.sent);
    };
    CHECK(send("confirmed").at("told") == "1");
    CHECK(send("waitlisted").at("told") == "3");
    CHECK(line.notices(line.taker).count("items") == 1);
    CHECK(line.notices(line.waiting[1]).at("items.0.params.text") == "Bring a coat.");
    CHECK(send("nobody").fields() == "to:not_in_list");
    CHECK(send("everybody").at("told") == "4");
    CHECK(send("everybody").code() == "activities.messages_used");
    CHECK(send("everybody").status == 429);
    line.town.clock.advance(hours(25));
    CHECK(send("everybody").status == 200);
}
