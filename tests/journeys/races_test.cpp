// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>

#include "modules/activities/fixtures.hpp"
#include "support/findings.hpp"
#include "support/scans.hpp"
#include "support/served_town.hpp"

using namespace hg;
using test::ServedTown;
using test::TestTown;

namespace {

constexpr int clients = 8;

std::vector<TestTown::Someone> people(TestTown& town, int count) {
    std::vector<TestTown::Someone> all;
    for (int i = 0; i < count; ++i) all.push_back(town.person());
    return all;
}

std::string sign_up_path(SessionId session) {
    return fmt::format("/api/sessions/{}/sign_up", session.value);
}

std::string event(int number, const std::string& receipt, Time at) {
    return fmt::format(
        R"({{"events":[{{"event_id":"01920000-0000-7000-8000-{:012}","kind":"in","receipt":"{}",)"
        R"("occurred_at":"{}","source":"camera"}}]}})",
        number,
        receipt,
        test::to_text(at)
    );
}

std::int64_t confirmed(TestTown& town, SessionId session) {
    return town.write([&](Context& context) {
        return std::ssize(activities::expected_at(context, session));
    });
}

std::string inside(TestTown& town, SessionId session, const TestTown::Someone& organiser) {
    const auto roster = fmt::format("/api/sessions/{}/roster", session.value);
    return town.get(roster, organiser.sent).at("inside");
}

constexpr db::Query notes_create{
    "test.notes_create", "CREATE TABLE test_notes (id BIGINT, who BIGINT, amount BIGINT)"
};
constexpr db::Query notes_count{"test.notes_count", "SELECT COUNT(*) FROM test_notes"};
constexpr db::Query notes_add{"test.notes_add", "INSERT INTO test_notes VALUES ($1, $2, $3)"};
constexpr db::Query notes_newest{
    "test.notes_newest", "SELECT amount FROM test_notes ORDER BY id DESC LIMIT 1"
};

void note(Context& context, std::int64_t who, std::int64_t amount) {
    context.tx.run(notes_add, context.new_id<Id<struct NoteTag>>(), who, amount);
}

/// What software does that looks first and writes then: eight look, all have looked, eight write.
std::int64_t look_then_write(
    TestTown& town, const std::function<void(Context&, std::int64_t seen, int who)>& write
) {
    std::barrier looked(clients);
    test::at_once(clients, [&](int who) {
        std::int64_t seen = 0;
        town.tenant->read([&](Context& context) {
            seen = context.tx.one<std::int64_t>(notes_count);
        });
        looked.arrive_and_wait();
        town.tenant->write([&](Context& context) { write(context, seen, who); });
    });
    return town.write([](Context& context) { return context.tx.one<std::int64_t>(notes_count); });
}

}  // namespace

TEST_CASE("one spot left and eight members: one gets it") {
    ServedTown served;
    const auto planned = served.town.plan(1);
    const auto members = people(served.town, clients);
    std::array<std::string, clients> words;
    test::at_once(clients, [&](int i) {
        const auto& sent = members[static_cast<std::size_t>(i)].sent;
        const auto reply =
            served.send(http::Method::put, sign_up_path(planned.session), "{}", sent);
        words[static_cast<std::size_t>(i)] = reply.status == 200 ? reply.at("state") : reply.code();
    });
    CHECK(std::ranges::count(words, "confirmed") == 1);
    CHECK(std::ranges::count(words, "activities.session_full") == clients - 1);
    CHECK(confirmed(served.town, planned.session) == 1);
}

TEST_CASE("without the conditional statement the one spot is taken up to eight times") {
    TestTown town;
    town.write([](Context& context) { context.tx.run(notes_create); });
    const auto taken = look_then_write(town, [](Context& context, std::int64_t seen, int who) {
        if (seen < 1) note(context, who, 1);
    });
    CHECK(taken > 1);
}

TEST_CASE("the same sign-up eight times is one spot") {
    ServedTown served;
    const auto planned = served.town.plan(5);
    const auto member = served.town.person();
    std::array<std::string, clients> states;
    test::at_once(clients, [&](int i) {
        states[static_cast<std::size_t>(i)] =
            served.send(http::Method::put, sign_up_path(planned.session), "{}", member.sent)
                .at("state");
    });
    CHECK(std::ranges::count(states, "confirmed") == clients);
    CHECK(confirmed(served.town, planned.session) == 1);
    const auto card =
        served.town.get(fmt::format("/api/sessions/{}", planned.session.value), member.sent);
    CHECK(card.at("confirmed_count") == "1");
}

TEST_CASE("the same code eight times is one presence, by one receipt and by eight") {
    ServedTown served;
    const auto planned = served.town.plan(20, 10, activities::Entry::open);
    const auto shared = served.town.person();
    const auto several = served.town.person();
    const auto organiser = served.town.organiser(served.town.root());
    const auto receipt = [&] {
        return test::receipt_of(served.town, planned.session, organiser.sent);
    };
    const auto one = receipt();
    std::vector<std::string> eight;
    for (int i = 0; i < clients; ++i) eight.push_back(receipt());
    std::array<std::string, clients> words;
    std::array<std::string, clients> other_words;
    const auto now = served.town.clock.now();
    test::at_once(clients, [&](int i) {
        const auto at = static_cast<std::size_t>(i);
        const auto scan = [&](int number, const std::string& by, const TestTown::Someone& who) {
            const auto reply = served.send(
                http::Method::post, "/api/attendance/events", event(number, by, now), who.sent
            );
            const auto code = reply.at("outcomes.0.code");
            return code == "null" ? reply.at("outcomes.0.outcome") : code;
        };
        words[at] = scan(i, one, shared);
        other_words[at] = scan(100 + i, eight[at], several);
    });
    CHECK(std::ranges::count(words, "accepted") == 1);
    // A pipelined write may find the receipt unused and, one statement later, the member inside.
    const auto used = std::ranges::count(words, "receipt_used");
    CHECK(used + std::ranges::count(words, "already_in") == clients - 1);
    CHECK(std::ranges::count(other_words, "accepted") == 1);
    CHECK(std::ranges::count(other_words, "already_in") == clients - 1);
    CHECK(inside(served.town, planned.session, organiser) == "2");
}

TEST_CASE("one receipt in the hands of eight members lets one of them in") {
    ServedTown served;
    const auto planned = served.town.plan(20, 10, activities::Entry::open);
    const auto members = people(served.town, clients);
    const auto organiser = served.town.organiser(served.town.root());
    const auto receipt = test::receipt_of(served.town, planned.session, organiser.sent);
    const auto now = served.town.clock.now();
    std::array<std::string, clients> words;
    test::at_once(clients, [&](int i) {
        const auto at = static_cast<std::size_t>(i);
        const auto reply = served.send(
            http::Method::post, "/api/attendance/events", event(i, receipt, now), members[at].sent
        );
        const auto code = reply.at("outcomes.0.code");
        words[at] = code == "null" ? reply.at("outcomes.0.outcome") : code;
    });
    CHECK(std::ranges::count(words, "accepted") == 1);
    CHECK(std::ranges::count(words, "receipt_used") == clients - 1);
    CHECK(inside(served.town, planned.session, organiser) == "1");
}

TEST_CASE("the same event eight times is accepted once and replayed seven times") {
    ServedTown served;
    const auto planned = served.town.plan(20, 10, activities::Entry::open);
    const auto member = served.town.person();
    const auto organiser = served.town.organiser(served.town.root());
    const auto receipt = test::receipt_of(served.town, planned.session, organiser.sent);
    const auto body = event(1, receipt, served.town.clock.now());
    std::array<std::string, clients> outcomes;
    test::at_once(clients, [&](int i) {
        outcomes[static_cast<std::size_t>(i)] =
            served.send(http::Method::post, "/api/attendance/events", body, member.sent)
                .at("outcomes.0.outcome");
    });
    CHECK(std::ranges::count(outcomes, "accepted") == 1);
    CHECK(std::ranges::count(outcomes, "replayed") == clients - 1);
}

TEST_CASE("without a unique index the same scan or receipt is recorded up to eight times") {
    TestTown town;
    town.write([](Context& context) { context.tx.run(notes_create); });
    const auto recorded = look_then_write(town, [](Context& context, std::int64_t seen, int who) {
        if (seen == 0) note(context, who, 1);
    });
    CHECK(recorded > 1);
}

TEST_CASE("a balance that is read, added to and written back loses awards") {
    TestTown town;
    town.write([](Context& context) {
        context.tx.run(notes_create);
        note(context, 1, 0);
    });
    std::barrier looked(clients);
    test::at_once(clients, [&](int) {
        std::int64_t balance = 0;
        town.tenant->read([&](Context& context) {
            balance = context.tx.one<std::int64_t>(notes_newest);
        });
        looked.arrive_and_wait();
        town.tenant->write([&](Context& context) { note(context, 1, balance + 10); });
    });
    const auto balance =
        town.write([](Context& context) { return context.tx.one<std::int64_t>(notes_newest); });
    CHECK(balance < clients * 10);
}

namespace {

constexpr std::string_view phone = "13912345678";

/// The words that eight clients hear who log in at once, each with its own code.
std::vector<std::string> words_of_eight(
    const ServedTown& served, const std::function<std::string(int)>& code_of
) {
    std::vector<std::string> words(clients);
    test::at_once(clients, [&](int i) {
        const auto body = fmt::format(
            R"({{"phone":"{}","code":"{}","agreed":"{}"}})",
            phone,
            code_of(i),
            identity::privacy_version
        );
        const auto reply = served.send(http::Method::post, "/api/login/phone", body, {});
        words[static_cast<std::size_t>(i)] = reply.status == 200 ? "logged_in" : reply.code();
    });
    return words;
}

std::string code_sent(ServedTown& served) {
    const auto body = fmt::format(R"({{"phone":"{}"}})", phone);
    REQUIRE(served.send(http::Method::post, "/api/login/codes", body, {}).status == 200);
    return served.town.codes_posted_to(phone).front();
}

}  // namespace

TEST_CASE("the same one-time code eight times opens one session") {
    ServedTown served;
    const auto code = code_sent(served);
    const auto words = words_of_eight(served, [&](int) { return std::string(code); });
    CHECK(std::ranges::count(words, "logged_in") == 1);
    CHECK(std::ranges::count(words, "identity.code_expired") == clients - 1);
}

TEST_CASE("eight guesses at once are five guesses") {
    ServedTown served;
    const auto code = std::stoi(code_sent(served));
    const auto words = words_of_eight(served, [&](int i) {
        return fmt::format("{:06}", (code + 1 + i) % 1'000'000);
    });
    CHECK(std::ranges::count(words, "identity.code_wrong") == 5);
    CHECK(std::ranges::count(words, "identity.code_expired") == clients - 5);
}

TEST_CASE("a code asked for eight times at once is sent once") {
    ServedTown served;
    std::vector<std::string> words(clients);
    test::at_once(clients, [&](int i) {
        const auto body = fmt::format(R"({{"phone":"{}"}})", phone);
        const auto reply = served.send(http::Method::post, "/api/login/codes", body, {});
        words[static_cast<std::size_t>(i)] = reply.status == 200 ? "sent" : reply.code();
    });
    CHECK(std::ranges::count(words, "sent") == 1);
    CHECK(std::ranges::count(words, "identity.too_many_attempts") == clients - 1);
    CHECK(served.town.codes_posted_to(phone).size() == 1);
}

namespace {

std::atomic<int>& looked() {
    static std::atomic<int> times = 0;
    return times;
}

/// What a module's author writes who thinks of nobody else: it looks, and then it writes.
Result<Nothing> note_create(Context& context, const api::Anyone&, const api::NoInput&) {
    const bool none = context.tx.one<std::int64_t>(notes_count) == 0;
    ++looked();
    // Others get their turn at each statement, if they ever do.
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    while (none && looked() < 2 && std::chrono::steady_clock::now() < until) {
        context.tx.one<std::int64_t>(notes_count);
    }
    if (none) note(context, 1, 1);
    return Nothing{};
}

/// How many notes eight clients leave who call such a route at once.
std::int64_t notes_of_eight(bool pipelined) {
    looked() = 0;
    TestTown town;
    town.write([](Context& context) { context.tx.run(notes_create); });
    api::Routes routes;
    routes.post("/api/notes", "note_create", note_create).pipelined = pipelined;
    town.dispatcher = std::make_unique<api::Dispatcher>(
        routes,
        std::vector<api::TenantEntry>{{"honggang", {}, town.tenant.get()}},
        [](const http::Request&, const std::string&) { return http::Response{}; }
    );
    std::atomic<int> good = 0;
    test::at_once(clients, [&](int) { good += town.post("/api/notes", "{}").status == 200; });
    CHECK(good == clients);
    return town.write([](Context& context) { return context.tx.one<std::int64_t>(notes_count); });
}

}  // namespace

TEST_CASE("a route that looks first and writes then is alone with what it has seen") {
    CHECK(notes_of_eight(false) == 1);
}

TEST_CASE("the same route, called pipelined without a condition, writes up to eight times") {
    // A file has one writer, whatever a route says of itself.
    CHECK((notes_of_eight(true) > 1) == !test::test_database().empty());
}

TEST_CASE("eight leave an open door at once: each spot goes to one who waits, and none is lost") {
    ServedTown served;
    const auto planned = served.town.plan(clients, 10, activities::Entry::open);
    const auto organiser = served.town.organiser(served.town.root());
    const auto leaving = people(served.town, clients);
    const auto receipt = [&] {
        return test::receipt_of(served.town, planned.session, organiser.sent);
    };
    for (const auto& person : leaving) test::scan(served.town, "in", receipt(), person.sent);
    for (const auto& person : people(served.town, clients + 4)) {
        served.town.put(sign_up_path(planned.session), R"({"waitlist":true})", person.sent);
    }
    served.town.clock.advance(minutes(15));
    std::vector<std::string> events;
    for (int i = 0; i < clients; ++i) {
        auto out = event(1000 + i, receipt(), served.town.clock.now());
        out.replace(out.find("\"in\""), 4, "\"out\"");
        events.push_back(std::move(out));
    }
    std::atomic<int> left = 0;
    test::at_once(clients, [&](int i) {
        const auto& by = leaving[static_cast<std::size_t>(i)];
        const auto& body = events[static_cast<std::size_t>(i)];
        const auto reply = served.send(http::Method::post, "/api/attendance/events", body, by.sent);
        left += reply.at("outcomes.0.outcome") == "accepted";
    });
    CHECK(left == clients);
    const auto card =
        served.town.get(fmt::format("/api/sessions/{}", planned.session.value), organiser.sent);
    CHECK(card.at("confirmed_count") == std::to_string(clients));
    CHECK(card.at("waitlisted_count") == "4");
    CHECK(confirmed(served.town, planned.session) == clients);
    CHECK(served.town.write(test::unsound).empty());
}
