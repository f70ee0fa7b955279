// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <fstream>

#include "faults/pages.hpp"
#include "faults/phones.hpp"

using namespace hg;

namespace {

constexpr int flips_brief = 10;
constexpr int flips_thorough = 200;

/// A town's file after an evening, closed in order, with guests who have yet to come.
faults::Pages evening(const faults::Folder& folder, faults::Crowd& crowd) {
    crowd.invite(300);
    faults::Program server(folder);
    faults::Phones phones(crowd, server.port());
    REQUIRE(phones.wait_for_answers(400));
    phones.stop();
    REQUIRE(server.terminate() == 0);
    crowd.invite(20);
    return faults::Pages(folder.path() / "honggang.sqlite");
}

void write(const faults::Folder& folder, const std::string& bytes) {
    for (const auto* beside : {"-wal", "-shm"}) {
        std::filesystem::remove(folder.path() / (std::string("honggang.sqlite") + beside));
    }
    std::ofstream(folder.path() / "honggang.sqlite", std::ios::binary) << bytes;
}

/// What the doctor says of the folder: WRONG, or why it cannot look, with an exit status of 1.
bool doctor_notices(const faults::Folder& folder) {
    faults::Program doctor({{"doctor", "--data", folder.path().string()}});
    const auto status = doctor.wait();
    const auto said = doctor.output();
    CHECK_MESSAGE((status == 0 || status == 1), said);
    if (status == 0) return false;
    CHECK((said.find("WRONG") != said.npos || said.find("honggang: ") != said.npos));
    return true;
}

/// It may refuse to start, in words, or refuse some requests; it may not fall over.
void serve_without_falling(const faults::Folder& folder, const faults::Crowd& crowd) {
    faults::Program server(folder);
    if (server.port() == 0) {
        CHECK(server.output().find("honggang: ") != std::string::npos);
        CHECK(server.wait() == 1);
        return;
    }
    faults::Phones phones(crowd, server.port());
    phones.wait_until([](const faults::Tally& tally) {
        return std::ssize(tally.answers) + tally.refusals() + std::ssize(tally.wrong) >= 10;
    });
    CHECK(phones.stop().unanswered == 0);
    CHECK(server.terminate() == 0);
}

}  // namespace

TEST_CASE("a corrupted page is noticed by the doctor, and never fells the server") {
    faults::Story story(faults::Fault::corrupted_page, 5, 50);
    const faults::Folder folder;
    faults::Crowd crowd(folder);
    const auto pages = evening(folder, crowd);
    REQUIRE(!doctor_notices(folder));
    std::mt19937 random(20261123);
    int noticed = 0;
    for (int round = 0; round < story.rounds(); ++round) {
        const auto damage = static_cast<faults::Damage>(round % faults::page_damages);
        write(folder, pages.damaged(damage, random));
        noticed += doctor_notices(folder);
        serve_without_falling(folder, crowd);
        story.add({});
    }
    CHECK(noticed == story.rounds());
    // SQLite keeps no page checksums, so a changed byte of a text outside every index cannot be
    // detected. The test reports how many were noticed, and requires only that some were.
    const int flips = faults::Story::is_long() ? flips_thorough : flips_brief;
    int flips_noticed = 0;
    for (int flip = 0; flip < flips; ++flip) {
        write(folder, pages.damaged(faults::Damage::flipped_byte, random));
        flips_noticed += doctor_notices(folder);
    }
    CHECK(flips_noticed > 0);
    story.remark(fmt::format("{} noticed; of {} single bytes {}", noticed, flips, flips_noticed));
}
