// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "faults/phones.hpp"
#include "faults/surroundings.hpp"

using namespace hg;

namespace {

constexpr std::int64_t us_per_ms = 1000;

}  // namespace

TEST_CASE("on a slow disk answers come late, but none too early") {
    faults::Story story(faults::Fault::slow_disk, 2, 10);
    const faults::Folder folder;
    faults::Crowd crowd(folder);
    const faults::Surroundings surroundings(folder);
    for (int round = 0; round < story.rounds(); ++round) {
        crowd.invite(60);
        faults::Program server(surroundings.serving());
        faults::Phones phones(crowd, server.port());
        REQUIRE(phones.wait_for_answers(10));
        surroundings.controls().sync_takes_us = (round % 2 == 0 ? 50 : 500) * us_per_ms;
        surroundings.controls().write_takes_us = (round % 2 == 0 ? 1 : 5) * us_per_ms;
        REQUIRE(phones.wait_for_answers(30));
        server.kill();
        const auto& tally = phones.stop();
        CHECK(tally.wrong.empty());
        CHECK(tally.words.empty());
        surroundings.cut_power();
        surroundings.controls().sync_takes_us = 0;
        surroundings.controls().write_takes_us = 0;
        story.add(crowd.proof_of(tally.answers));
    }
    story.remark("half a second a sync at most; each ended by a power cut");
    CHECK(story.proof().found == story.proof().answered);
    CHECK(story.proof().imbalance == 0);
}

TEST_CASE("after a sync that failed nothing is promised any more until the next start") {
    faults::Story story(faults::Fault::failing_disk, 2, 10);
    const faults::Folder folder;
    faults::Crowd crowd(folder);
    const faults::Surroundings surroundings(folder);
    for (int round = 0; round < story.rounds(); ++round) {
        crowd.invite(100);
        faults::Program server(surroundings.serving());
        faults::Phones phones(crowd, server.port());
        REQUIRE(phones.wait_for_answers(10 + static_cast<std::size_t>(round)));
        // The disk is so slow that the next batch waits behind the one that fails.
        surroundings.controls().sync_takes_us = 50 * us_per_ms;
        // One sync fails. Later syncs would succeed, but without what the failed one has lost.
        surroundings.controls().syncs_to_fail = 1;
        // This many answers mean that the batch behind has been synced, too.
        REQUIRE(phones.wait_until([](const auto& tally) { return tally.refusals() >= 500; }));
        server.kill();
        const auto& tally = phones.stop();
        CHECK(tally.wrong.empty());
        surroundings.cut_power();
        surroundings.controls().sync_takes_us = 0;
        story.add(crowd.proof_of(tally.answers));
    }
    story.remark("each ended by a power cut");
    CHECK(story.proof().found == story.proof().answered);
    CHECK(story.proof().imbalance == 0);
}
