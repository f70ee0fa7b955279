// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "faults/haproxy.hpp"
#include "faults/phones.hpp"
#include "support/free_port.hpp"
#include "support/postgres_cluster.hpp"

using namespace hg;

namespace {

constexpr std::size_t programs = 3;

faults::Start serving_on(const faults::Folder& folder, std::uint16_t port) {
    auto start = faults::serving(folder);
    for (auto& argument : start.arguments) {
        if (argument == "listen.port=0") argument = fmt::format("listen.port={}", port);
    }
    return start;
}

}  // namespace

TEST_CASE("three programs behind HAProxy, killed in turn under load, lose no answer") {
    for (const auto& why : {test::PostgresCluster::missing(), faults::Haproxy::missing()}) {
        if (why.empty()) continue;
        MESSAGE(why);
        return faults::Report::of_this_run().skip(faults::Fault::one_of_three_kill, why);
    }
    faults::Story story(faults::Fault::one_of_three_kill, 6, 30);
    test::PostgresCluster cluster;
    const faults::Folder folder(cluster.url());
    faults::Crowd crowd(folder);
    crowd.invite(200 * story.rounds());
    std::vector<std::uint16_t> ports;
    std::vector<std::unique_ptr<faults::Program>> running;
    for (std::size_t i = 0; i < programs; ++i) {
        ports.push_back(test::free_port());
        running.push_back(std::make_unique<faults::Program>(serving_on(folder, ports[i])));
    }
    const faults::Haproxy haproxy(ports);
    faults::Phones phones(crowd, haproxy.port());
    for (int round = 0; round < story.rounds(); ++round) {
        const auto victim = static_cast<std::size_t>(round) % programs;
        REQUIRE(phones.wait_for_answers(phones.answered() + 50));
        running[victim]->kill();
        CHECK(phones.wait_for_answers(phones.answered() + 50));
        running[victim] = std::make_unique<faults::Program>(serving_on(folder, ports[victim]));
        CHECK(running[victim]->port() == ports[victim]);
        // The answers of all rounds are looked up at the end, when no program runs.
        if (round > 0) story.add({});
    }
    const auto& tally = phones.stop();
    CHECK(tally.wrong == std::vector<std::string>());
    for (auto& program : running) CHECK(program->terminate() == 0);
    story.add(crowd.proof_of(tally.answers));
    CHECK(story.proof().found == story.proof().answered);
    CHECK(story.proof().imbalance == 0);
}
