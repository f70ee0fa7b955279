// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <future>
#include <set>

#include "app/modules.hpp"
#include "modules/identity/identity.hpp"
#include "support/home.hpp"
#include "town/tenant.hpp"

using namespace hg;

namespace {

/// One program's hold on a town that others serve as well.
struct Server {
    explicit Server(const db::Place& place)
        : tenant(
              {place, {}},
              town::Key{7},
              app::all_migrations(),
              clock,
              app::hooks([this](auto topic) {
                  const std::scoped_lock lock(mutex);
                  topics.emplace(topic);
                  came.notify_all();
              })
          ) {}

    void wait_for(const std::string& topic) {
        std::unique_lock lock(mutex);
        const auto in_time = std::chrono::seconds(30);
        REQUIRE(came.wait_for(lock, in_time, [&] { return topics.contains(topic); }));
    }

    SystemClock clock;
    std::mutex mutex;
    std::condition_variable came;
    std::set<std::string> topics;
    town::Tenant tenant;
};

std::vector<std::int64_t> ids_made_by(Server& server, std::size_t count) {
    std::vector<std::int64_t> ids;
    while (ids.size() < count)
        ids.push_back(server.tenant.town().ids.next_value(1'795'000'000'000));
    return ids;
}

}  // namespace

TEST_CASE("a page that one program serves hears what is written through another") {
    const auto home = test::a_schema();
    if (!home) return;
    Server first(home->place());
    Server second(home->place());
    second.tenant.write([](Work& work) { work.touch("room/5"); });
    second.wait_for("honggang/room/5");
    first.wait_for("honggang/room/5");
}

TEST_CASE("who signs in at one program is signed in at the other") {
    const auto home = test::a_schema();
    if (!home) return;
    Server first(home->place());
    Server second(home->place());
    identity::OpenedSession opened;
    first.tenant.write([&](Work& work) {
        const auto person = *identity::person_with_phone(work, "13900000000", "Mei");
        opened = identity::open_session(work, person, "phone");
    });
    const auto is_signed_in = [&](Server& server) {
        bool proven = false;
        server.tenant.read([&](Work& work) {
            api::Caller caller;
            caller.token = opened.token;
            proven = identity::SignedIn::prove(work, caller, {}).has_value();
        });
        return proven;
    };
    CHECK(is_signed_in(second));
    CHECK(is_signed_in(first));
}

TEST_CASE("programs of one town never make the same id, in the same millisecond either") {
    const auto home = test::a_schema();
    if (!home) return;
    Server first(home->place());
    Server second(home->place());
    std::set<std::int64_t> all;
    for (auto* server : {&first, &second}) {
        for (const auto id : ids_made_by(*server, 1000)) all.insert(id);
    }
    CHECK(all.size() == 2000);
}

TEST_CASE("a program whose clock was set back makes ids after those that are there") {
    const auto home = test::a_home();
    SystemClock clock;
    std::int64_t before = 0;
    {
        Server first(home->place());
        first.tenant.write([&](Work& work) {
            work.now = work.now + hours(1);
            before = identity::person_with_phone(work, "13900000000", "Mei")->value;
        });
    }
    Server second(home->place());
    CHECK(second.tenant.town().ids.next_value(clock.now().ms) > before);
}

TEST_CASE("one of the programs runs the scheduled jobs, and another once that one has gone") {
    const auto home = test::a_schema();
    if (!home) return;
    auto first = std::make_unique<Server>(home->place());
    Server second(home->place());
    CHECK(first->tenant.leads());
    CHECK_FALSE(second.tenant.leads());
    first.reset();
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!second.tenant.leads() && std::chrono::steady_clock::now() < until) {
        std::this_thread::yield();
    }
    CHECK(second.tenant.leads());
}
