// SPDX-License-Identifier: Apache-2.0
#include "http/loop.hpp"

#include <doctest/doctest.h>

#include <future>

using namespace hg;

TEST_CASE("a loop ends although its clock has ticked in the moment before") {
    constexpr std::chrono::milliseconds tick(5);
    const auto loop = std::make_shared<http::Loop>(tick);
    std::promise<void> busy;
    std::promise<void> go_on;
    loop->call([&] {
        busy.set_value();
        go_on.get_future().wait();
    });
    auto running = std::async(std::launch::async, [&] { loop->run(); });
    busy.get_future().wait();
    // Behind the busy call waits the end, and behind that a tick whose time has come.
    loop->call([&] { loop->finish(); });
    std::this_thread::sleep_for(2 * tick);
    go_on.set_value();
    CHECK(running.wait_for(std::chrono::seconds(30)) == std::future_status::ready);
    // A loop that does not stop is stopped here, so that the failure is reported.
    loop->call([&] { loop->finish(); });
}
