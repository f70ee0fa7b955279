// SPDX-License-Identifier: Apache-2.0
#include "stage/large_town.hpp"

#include <fmt/format.h>

#include "app/modules.hpp"
#include "base/clock.hpp"
#include "stage/past.hpp"
#include "support/folder.hpp"
#include "support/report.hpp"

namespace hg::bench {
namespace {

std::size_t schema_hash() {
    std::string all;
    for (const auto& file : app::all_migrations()) all.append(file.name).append(file.sql);
    return std::hash<std::string>{}(all);
}

constexpr std::string_view prefix = "town-";

/// Those of earlier schemas are of no use and take gigabytes.
void forget_others(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(folder)) return;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const bool is_town = entry.path().filename().string().starts_with(prefix);
        if (is_town) std::filesystem::remove_all(entry.path());
    }
}

}  // namespace

std::filesystem::path large_town(
    const std::filesystem::path& folder, std::size_t people, std::size_t attendances
) {
    const auto name = fmt::format("{}{}-{}-{:016x}", prefix, people, attendances, schema_hash());
    const auto kept = folder / name;
    if (std::filesystem::exists(kept)) return kept;
    say(fmt::format("Making a town of {} attendances, once; this takes minutes.", attendances));
    forget_others(folder);
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
