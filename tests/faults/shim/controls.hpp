// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>

namespace hg::faults {

/// What a test turns while the program runs: memory that both have mapped from one file.
struct Controls {
    std::atomic<std::int64_t> clock_ahead_ms{0};
    /// The clock goes in steps of so much, so that two crowds can be sure to meet the same moment.
    std::atomic<std::int64_t> clock_step_ms{1};
    std::atomic<std::int64_t> sync_takes_us{0};
    std::atomic<std::int64_t> write_takes_us{0};
    /// So many of the town's next syncs fail with EIO, and what they should have kept is lost.
    std::atomic<std::int64_t> syncs_to_fail{0};
    /// How many of a hundred sectors reach the disk before anybody asked for it.
    std::atomic<std::int64_t> sectors_early{0};
    /// A disk that confirms a sync and keeps nothing, to show that the tests would notice.
    std::atomic<std::int64_t> syncs_lie{0};
    std::atomic<std::int64_t> syncs{0};
};
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

/// What the wall clock says to the program when it is `ms` outside.
inline std::int64_t program_time(const Controls& controls, std::int64_t ms) {
    const auto ahead = ms + controls.clock_ahead_ms;
    return ahead - ahead % controls.clock_step_ms;
}

/// Names of the program's environment that lead the shim to its controls, to the folder that it
/// watches, and to the folder that holds what would be there after a power cut.
constexpr const char* controls_variable = "HONGGANG_TEST_CONTROLS";
constexpr const char* watched_variable = "HONGGANG_TEST_WATCHED";
constexpr const char* kept_variable = "HONGGANG_TEST_KEPT";
/// Below the kept folder: files whose name no sync of the folder has kept yet.
constexpr const char* nameless_folder = ".nameless";

/// The controls of this process; such as do nothing when the environment names none.
Controls& controls();

}  // namespace hg::faults
