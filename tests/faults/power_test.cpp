// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <random>

#include "faults/phones.hpp"
#include "faults/surroundings.hpp"

using namespace hg;

namespace {

/// One round: a crowd, a cut, and the folder as the disk had it.
faults::Proof cut_under_load(
    faults::Crowd& crowd, const faults::Surroundings& surroundings, std::size_t enough
) {
    crowd.invite(static_cast<int>(enough));
    faults::Program server(surroundings.serving());
    faults::Phones phones(crowd, server.port());
    REQUIRE(phones.wait_for_answers(enough));
    server.kill();
    const auto& tally = phones.stop();
    CHECK(tally.wrong.empty());
    surroundings.cut_power();
    return crowd.proof_of(tally.answers);
}

}  // namespace

TEST_CASE("when the power goes, what the disk was never asked to keep is gone, but no answer") {
    faults::Story story(faults::Fault::power_loss, 6, 50);
    const faults::Folder folder;
    faults::Crowd crowd(folder);
    const faults::Surroundings surroundings(folder);
    std::mt19937 random(20261123);
    for (int round = 0; round < story.rounds(); ++round) {
        // In every other round the disk has also kept some sectors that were never synced.
        surroundings.controls().sectors_early = round % 2 == 0 ? 0 : random() % 100;
        // Every fourth crowd writes enough for a checkpoint to copy the log into the file.
        const auto enough = 20 + random() % (round % 4 == 3 ? 800 : 100);
        story.add(cut_under_load(crowd, surroundings, enough));
    }
    CHECK(surroundings.controls().syncs > story.rounds());
    CHECK(story.proof().found == story.proof().answered);
    CHECK(story.proof().imbalance == 0);
}

TEST_CASE("a disk that lies about keeping is found out, so that the story of power cuts can fail") {
    const faults::Folder folder;
    faults::Crowd crowd(folder);
    const faults::Surroundings surroundings(folder);
    surroundings.controls().syncs_lie = 1;
    const auto proof = cut_under_load(crowd, surroundings, 20);
    CHECK(proof.found < proof.answered);
}
