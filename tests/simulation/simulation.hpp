// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/ground.hpp"
#include "simulation/planted_bugs.hpp"

namespace hg::simulation {

constexpr int steps_usual = 200;

struct Run {
    std::uint64_t seed = 1;
    int steps = steps_usual;
    const PlantedBug* bug = nullptr;  ///< None: the town as it is.
};

/// What became of a run.
struct Report {
    Run run;
    int steps_done = 0;
    std::string finding{};  ///< Empty: every promise held after every step.
    std::vector<std::string> told{};
    std::string digest{};  ///< Of all sentences and of all that was stored.

    /// The finding, the last sentences before it, and how to see it again.
    [[nodiscard]] std::string text() const;
};

Report simulate(const Ground& ground, const Run& run);

/// Seeds `first` to `first + count - 1`, on all processors; the report of the lowest seed with a
/// finding. Which one that is depends on no timing.
std::optional<Report> first_finding(
    const Ground& ground, std::uint64_t first, std::uint64_t count, const Run& like = {}
);

}  // namespace hg::simulation
