// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <random>

#include "faults/phones.hpp"

using namespace hg;

TEST_CASE("killed in the middle of a crowd, again and again, the server loses no answer") {
    faults::Story story(faults::Fault::process_kill, 10, 200);
    const faults::Folder folder;
    faults::Crowd crowd(folder);
    std::vector<faults::Answer> all;
    std::mt19937 random(20261123);
    for (int round = 0; round < story.rounds(); ++round) {
        // The kill comes after a number of answers, so that each round has written something. Some
        // rounds are long enough for a checkpoint to copy the log into the file before it.
        const auto enough = 20 + random() % (round % 8 == 0 ? 800 : 100);
        crowd.invite(static_cast<int>(enough));
        faults::Program server(folder);
        faults::Phones phones(crowd, server.port());
        REQUIRE(phones.wait_for_answers(enough));
        server.kill();
        const auto& tally = phones.stop();
        CHECK(tally.wrong.empty());
        CHECK(tally.words.empty());
        all.insert(all.end(), tally.answers.begin(), tally.answers.end());
        story.add(crowd.proof_of(tally.answers));
    }
    CHECK(story.proof().found == story.proof().answered);
    CHECK(story.proof().imbalance == 0);
    // Answers that survived their own kill must have survived all later ones.
    CHECK(crowd.proof_of(all).found == std::ssize(all));
    CHECK(std::ranges::any_of(all, [](const auto& answer) { return answer.points == "8"; }));
}
