// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include "simulation/simulation.hpp"

using namespace hg::simulation;

namespace {

struct Wish {
    std::uint64_t seed = 1;
    std::uint64_t seeds = 1;
    int steps = steps_usual;
    std::string bug;
    bool whole = false;
};

const PlantedBug* bug_named(const std::string& name) {
    for (const auto& bug : planted_bugs()) {
        if (bug.name == name) return &bug;
    }
    return nullptr;
}

int tell(const Wish& wish) {
    const Ground ground;
    const Run like{wish.seed, wish.steps, bug_named(wish.bug)};
    if (wish.seeds > 1) {
        const auto found = first_finding(ground, wish.seed, wish.seeds, like);
        fmt::print("{}", found ? found->text() : "every promise held\n");
        return found ? 1 : 0;
    }
    const auto report = simulate(ground, like);
    if (wish.whole) {
        for (const auto& sentence : report.told) fmt::print("{}\n", sentence);
    }
    fmt::print("{}", report.finding.empty() ? "every promise held\n" : report.text());
    fmt::print("digest {}\n", report.digest);
    return report.finding.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    Wish wish;
    CLI::App app{"Simulates a town from a seed, and says which promise it broke."};
    app.add_option("--seed", wish.seed, "The seed, or the first of several");
    app.add_option("--seeds", wish.seeds, "How many seeds");
    app.add_option("--steps", wish.steps, "Steps of each seed");
    app.add_option("--bug", wish.bug, "A bug to plant")->check([](const std::string& name) {
        return bug_named(name) ? "" : "There is no such bug.";
    });
    app.add_flag("--whole", wish.whole, "Tell all that happens in a single seed");
    CLI11_PARSE(app, argc, argv);
    return tell(wish);
}
