// SPDX-License-Identifier: Apache-2.0
#include "stage/large_town.hpp"

#include <fmt/format.h>

#include "base/clock.hpp"
#include "db/error.hpp"
#include "stage/past.hpp"
#include "support/folder.hpp"
#include "support/report.hpp"

namespace hg::bench {
namespace {

/// Opening it brings it to the newest schema; one whose schema has been rewritten cannot be opened.
bool is_usable(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(folder)) return false;
    try {
        TownFile file(folder);
        return true;
    } catch (const db::Error& error) {
        say(error.what());
        return false;
    }
}

}  // namespace

std::filesystem::path large_town(
    const std::filesystem::path& folder, std::size_t people, std::size_t attendances
) {
    const auto kept = folder / fmt::format("town-{}-{}", people, attendances);
    if (is_usable(kept)) return kept;
    std::filesystem::remove_all(kept);
    say(fmt::format("Making a town of {} attendances, once; this takes minutes.", attendances));
    const TemporaryFolder making(folder);
    {
        const Time now = SystemClock().now();
        TownFile file(making.path() / "town");
        make_past(file, settle(file, people, now), attendances, now);
    }
    std::filesystem::rename(making.path() / "town", kept);
    return kept;
}

}  // namespace hg::bench
