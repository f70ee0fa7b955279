// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "operations/site.hpp"

using namespace hg;
using operations::is_well;
using operations::on_each_engine;
using operations::says;
using operations::Site;

TEST_CASE("a job is run by hand in each town of a stopped installation, and the list shows it") {
    on_each_engine([](const Site& site) {
        site.run_well({"tenant", "create", "shuitou"});
        site.run_well({"tenant", "create", "aojiang"});
        const auto ran = site.run({"jobs", "run", "attendance.close_pending"});
        CHECK(is_well(ran));
        CHECK(says(ran, "shuitou: attendance.close_pending ran in "));
        CHECK(says(ran, "aojiang: attendance.close_pending ran in "));
        const auto listed = site.run({"jobs", "list", "--tenant", "aojiang"});
        CHECK(says(listed, "aojiang              attendance.close_pending         20"));
        CHECK(says(listed, "aojiang              app.count_overview               never"));
        CHECK(listed.said.find("shuitou") == std::string::npos);
    });
}

TEST_CASE("beside a program that serves, a job runs where the engine lets two programs in") {
    on_each_engine([](const Site& site) {
        site.run_well({"migrate"});
        {
            const auto server = site.serve();
            const auto ran = site.run({"jobs", "run", "identity.forget_ended"});
            if (site.engine() == db::Engine::sqlite) {
                CHECK(ran.status == 1);
                CHECK(says(ran, "Another honggang is already serving"));
            } else {
                CHECK(is_well(ran));
                CHECK(says(ran, "honggang: identity.forget_ended ran in "));
            }
            CHECK(server->terminate() == 0);
        }
        const auto has_run = [&] {
            const auto listed = site.run({"jobs", "list"}).said;
            return listed.find("attendance.close_pending         20") != std::string::npos;
        };
        // Told while the program serves, soon after its start.
        const auto server = site.serve();
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (!has_run() && std::chrono::steady_clock::now() < until) std::this_thread::yield();
        CHECK(has_run());
        CHECK(server->terminate() == 0);
    });
}

TEST_CASE("a job and a town that are not there are refused in words") {
    const Site site(db::Engine::sqlite);
    const auto unknown = site.run({"jobs", "run", "attendance.sweep"});
    CHECK(unknown.status == 1);
    CHECK(says(unknown, "There is no job attendance.sweep. There are api.forget_answers, "));
    CHECK(says(site.run({"jobs", "list", "--tenant", "nobody"}), "There is no tenant nobody"));
}
