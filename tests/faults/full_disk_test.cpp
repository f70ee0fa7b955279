// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "faults/phones.hpp"
#include "faults/small_disk.hpp"

using namespace hg;

namespace {

// The log alone takes half of it before it is brought into the file.
constexpr int disk_mebibytes = 32;
constexpr auto no_right = "no right to mount a small disk here";

/// A crowd, a disk that fills up under it, refusals in a word, room again: `kind` of an end decides
/// whether the server lives through it or is killed while the disk is full.
faults::Proof fill_under_load(const faults::SmallDisk& disk, bool killed) {
    const faults::Folder folder(disk.path());
    faults::Crowd crowd(folder);
    crowd.invite(400);
    faults::Program server(folder);
    faults::Phones phones(crowd, server.port());
    REQUIRE(phones.wait_for_answers(30));
    disk.fill();
    REQUIRE(phones.wait_until([](const faults::Tally& tally) { return tally.refusals() >= 20; }));
    if (killed) {
        server.kill();
        disk.clear();
    } else {
        const auto before = phones.answered();
        disk.clear();
        REQUIRE(phones.wait_for_answers(before + 30));
    }
    const auto& tally = phones.stop();
    CHECK(tally.wrong.empty());
    CHECK(tally.refusals() == tally.words.at("storage_full"));
    if (!killed) CHECK(server.terminate() == 0);
    return crowd.proof_of(tally.answers);
}

}  // namespace

TEST_CASE("a full disk is said in a word, loses nothing, and is forgotten once there is room") {
    faults::Story story(faults::Fault::full_disk, 2, 10);
    for (int round = 0; round < story.rounds(); ++round) {
        const test::TemporaryFolder folder;
        const faults::SmallDisk disk(folder.path() / "disk", disk_mebibytes);
        if (!disk.mounted()) {
            MESSAGE(no_right);
            faults::Report::of_this_run().skip(faults::Fault::full_disk, no_right);
            return;
        }
        story.add(fill_under_load(disk, round % 2 == 1));
    }
    story.remark("half of them ended by a kill");
    CHECK(story.proof().found == story.proof().answered);
    CHECK(story.proof().imbalance == 0);
}

TEST_CASE("a read-only folder is said in words at the start") {
    const test::TemporaryFolder folder;
    const faults::SmallDisk disk(folder.path() / "disk", 4);
    if (!disk.mounted() || !disk.make_read_only()) {
        MESSAGE(no_right);
        return;
    }
    faults::Program server(faults::serving(disk.path()));
    CHECK(server.port() == 0);
    CHECK(server.output().find("honggang: ") != std::string::npos);
    CHECK(server.wait() == 1);
}
