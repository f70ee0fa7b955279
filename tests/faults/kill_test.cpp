// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <atomic>
#include <random>

#include "faults/program.hpp"
#include "http/client.hpp"
#include "modules/attendance/attendance.hpp"
#include "modules/points/points.hpp"
#include "support/test_town.hpp"

using namespace hg;

namespace {

constexpr int kills = 20;
constexpr int phones = 4;
constexpr int people = 300;

/// What the phones need: a session that is open now, and people who are signed in.
struct Crowd {
    SessionId session;
    std::vector<std::string> tokens;
    std::vector<PersonId> persons;
};

Crowd gather(const faults::Folder& folder) {
    return folder.with_tenant([](town::Tenant& tenant) {
        Crowd crowd;
        tenant.write([&](Work& work) {
            using organisations::Kind;
            const auto root = organisations::create(work, {}, Kind::street_union, "Street");
            const auto planner = *identity::person_with_phone(work, "13700000000", "Planner");
            activities::ActivityCreate wish;
            wish.organisation_id = root;
            wish.title = "Festival";
            wish.tag = "festival";
            wish.entry = activities::Entry::open;
            wish.sessions = {{"Square", work.now - minutes(5), work.now + hours(3), 100'000}};
            crowd.session = activities::create(work, planner, wish).value().sessions.front();
            for (int i = 0; i < people; ++i) {
                const auto phone = fmt::format("136{:08}", i);
                crowd.persons.push_back(*identity::person_with_phone(work, phone, "Person"));
                crowd.tokens.push_back(
                    identity::open_session(work, crowd.persons.back(), "phone").token
                );
            }
        });
        return crowd;
    });
}

struct Answered {
    std::mutex mutex;
    std::vector<std::pair<std::size_t, attendance::Event>> events;  ///< By person.
};

std::string body_of(const attendance::Event& event) {
    return fmt::format(
        R"({{"events":[{{"event_id":"{}","kind":"{}","receipt":"{}","occurred_at":"{}",)"
        R"("source":"venue_code"}}]}})",
        event.event_id,
        event.kind == attendance::EventKind::in ? "in" : "out",
        *event.receipt,
        to_rfc3339(event.occurred_at)
    );
}

/// In, out, in, out, until the server is gone; remembers what was answered as accepted.
void phone(
    int number,
    int round,
    const Crowd& crowd,
    const town::Keys& keys,
    std::uint16_t port,
    Answered& answered
) {
    const SystemClock clock;
    for (int i = 0;; ++i) {
        const auto who = static_cast<std::size_t>((i / 2 * phones + number) % people);
        attendance::Event event;
        event.event_id = fmt::format("0192{:04}-{:04}-7000-8000-{:012}", round, number, i);
        event.kind = i % 2 == 0 ? attendance::EventKind::in : attendance::EventKind::out;
        event.occurred_at = Time{clock.now().ms};
        event.receipt = faults::receipt(keys, crowd.session, clock.now());
        try {
            const auto fetched = http::fetch(
                http::Method::post,
                fmt::format("http://127.0.0.1:{}/api/attendance/events", port),
                {{"Content-Type", "application/json"}, {"Cookie", "hg_session=" + crowd.tokens[who]}
                },
                body_of(event),
                std::chrono::seconds(10)
            );
            if (fetched.body.find("\"outcome\":\"accepted\"") == std::string::npos) continue;
            const std::scoped_lock lock(answered.mutex);
            answered.events.emplace_back(who, event);
        } catch (const std::runtime_error&) {
            return;
        }
    }
}

/// Every answered event is found again with its first answer, and the ledger balances.
int lost_of(const faults::Folder& folder, const Crowd& crowd, const Answered& answered) {
    return folder.with_tenant([&](town::Tenant& tenant) {
        int lost = 0;
        tenant.write([&](Work& work) {
            for (const auto& [who, event] : answered.events) {
                const auto again = attendance::record(work, crowd.persons[who], event);
                lost += again.outcome != attendance::OutcomeKind::replayed;
            }
            const auto ledger = points::check_ledger(work);
            CHECK(ledger.unbalanced_movements == 0);
            CHECK(ledger.wrong_balances == 0);
        });
        return lost;
    });
}

}  // namespace

TEST_CASE("killed twenty times in the middle of a crowd, the server loses no answered sign-in") {
    const faults::Folder folder;
    const auto crowd = gather(folder);
    std::mt19937 random(20261123);
    std::size_t answered_in_all = 0;
    int lost = 0;
    for (int round = 0; round < kills; ++round) {
        Answered answered;
        faults::Program server(folder);
        std::vector<std::thread> threads;
        for (int number = 0; number < phones; ++number) {
            threads.emplace_back([&, number] {
                phone(number, round, crowd, folder.keys(), server.port(), answered);
            });
        }
        // The moment of the kill is counted in answers, so that each round has its crowd.
        const auto enough = 20 + random() % 100;
        while (true) {
            const std::scoped_lock lock(answered.mutex);
            if (answered.events.size() >= enough) break;
        }
        server.kill();
        for (auto& thread : threads) thread.join();
        answered_in_all += answered.events.size();
        lost += lost_of(folder, crowd, answered);
    }
    fmt::print("{{\"kills\": {}, \"answered\": {}, \"lost\": {}}}\n", kills, answered_in_all, lost);
    CHECK(answered_in_all >= kills * 20);
    CHECK(lost == 0);
}
