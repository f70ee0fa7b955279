// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <future>
#include <set>

#include "app/modules.hpp"
#include "modules/identity/fixtures.hpp"
#include "support/home.hpp"
#include "tenant/tenant.hpp"

using namespace hg;

namespace {

/// One program's hold on a town that others serve as well.
struct Server {
    explicit Server(const db::DatabaseLocation& location)
        : tenant(
              app::tenant_options(location, {}),
              tenant::Key{7},
              app::all_migrations(),
              clock,
              app::callbacks([this](auto topic) {
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
    tenant::Tenant tenant;
};

std::vector<std::int64_t> ids_made_by(Server& server, std::size_t count) {
    std::vector<std::int64_t> ids;
    while (ids.size() < count)
        ids.push_back(server.tenant.environment().ids.next_value(1'795'000'000'000));
    return ids;
}

}  // namespace

TEST_CASE("a page that one program serves hears what is written through another") {
    const auto home = test::a_schema();
    if (!home) return;
    Server first(home->location());
    Server second(home->location());
    second.tenant.write([](Context& context) { context.publish_after_commit("roster/5"); });
    second.wait_for("honggang/roster/5");
    first.wait_for("honggang/roster/5");
}

TEST_CASE("who logs in at one program is logged in at the other") {
    const auto home = test::a_schema();
    if (!home) return;
    Server first(home->location());
    Server second(home->location());
    identity::NewLogin opened;
    first.tenant.write([&](Context& context) {
        const auto person = *identity::person_with_phone(context, "13900000000", "Mei");
        opened = identity::create_login(context, person, "phone");
    });
    const auto is_logged_in = [&](Server& server) {
        bool proven = false;
        server.tenant.read([&](Context& context) {
            api::Caller caller;
            caller.token = opened.token;
            proven = identity::Authenticated::prove(context, caller).has_value();
        });
        return proven;
    };
    CHECK(is_logged_in(second));
    CHECK(is_logged_in(first));
}

TEST_CASE("programs of one town never make the same id, in the same millisecond either") {
    const auto home = test::a_schema();
    if (!home) return;
    Server first(home->location());
    Server second(home->location());
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
        Server first(home->location());
        first.tenant.write([&](Context& context) {
            context.now = context.now + hours(1);
            before = identity::person_with_phone(context, "13900000000", "Mei")->value;
        });
    }
    Server second(home->location());
    CHECK(second.tenant.environment().ids.next_value(clock.now().ms) > before);
}

TEST_CASE("one of the programs runs the scheduled jobs, and another once that one has gone") {
    const auto home = test::a_schema();
    if (!home) return;
    auto first = std::make_unique<Server>(home->location());
    Server second(home->location());
    CHECK(first->tenant.is_leader());
    CHECK_FALSE(second.tenant.is_leader());
    first.reset();
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!second.tenant.is_leader() && std::chrono::steady_clock::now() < until) {
        std::this_thread::yield();
    }
    CHECK(second.tenant.is_leader());
}
