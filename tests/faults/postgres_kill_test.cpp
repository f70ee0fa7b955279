// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <random>

#include "faults/phones.hpp"
#include "support/postgres_cluster.hpp"

using namespace hg;

namespace {

/// One for all stories: making it takes longer than killing it.
test::PostgresCluster& cluster() {
    static test::PostgresCluster made;
    return made;
}

}  // namespace

TEST_CASE("a cluster of one's own comes back from a kill with what was committed") {
    if (const auto why = test::PostgresCluster::missing(); !why.empty()) {
        MESSAGE(why);
        return;
    }
    static_cast<void>(cluster().ask("CREATE TABLE kept (n INT); INSERT INTO kept VALUES (1), (2)"));
    const auto first = cluster().pid();
    cluster().kill();
    CHECK_THROWS_AS(static_cast<void>(cluster().ask("SELECT 1")), std::runtime_error);
    cluster().start();
    CHECK(cluster().pid() != first);
    CHECK(cluster().ask("SELECT COUNT(*) FROM kept") == "2");
}

TEST_CASE("PostgreSQL killed under the program loses no answer, and the program finds it again") {
    if (const auto why = test::PostgresCluster::missing(); !why.empty()) {
        MESSAGE(why);
        faults::Report::of_this_run().skip(faults::Fault::postgres_kill, why);
        return;
    }
    faults::Story story(faults::Fault::postgres_kill, 2, 50);
    const faults::Folder folder(cluster().url());
    faults::Crowd crowd(folder);
    std::mt19937 random(20261123);
    for (int round = 0; round < story.rounds(); ++round) {
        const auto enough = 20 + random() % 100;
        crowd.invite(static_cast<int>(2 * enough));
        faults::Program server(folder);
        faults::Phones phones(crowd, server.port());
        REQUIRE(phones.wait_for_answers(enough));
        cluster().kill();
        cluster().start();
        const auto before = phones.answered();
        CHECK(phones.wait_for_answers(before + 20));
        const auto& tally = phones.stop();
        CHECK(tally.wrong == std::vector<std::string>());
        CHECK(tally.unanswered == 0);
        CHECK(server.terminate() == 0);
        story.add(crowd.proof_of(tally.answers));
    }
    CHECK(story.proof().found == story.proof().answered);
    CHECK(story.proof().imbalance == 0);
}
