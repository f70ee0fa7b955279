// SPDX-License-Identifier: Apache-2.0
#include "simulation/simulation.hpp"

#include <fmt/core.h>

#include <atomic>
#include <thread>

#include "base/text.hpp"
#include "simulation/world.hpp"

namespace hg::simulation {

namespace {

constexpr std::size_t sentences_shown = 20;
const PlantedBug no_bug{"", {}};

std::string digest_of(const std::vector<std::string>& told, const std::string& stored) {
    std::string text;
    for (const auto& sentence : told) text += sentence + '\n';
    return to_hex(tenant::sha256(text + stored)).substr(0, 16);
}

}  // namespace

std::string Report::text() const {
    auto text = fmt::format("seed {}, step {}: {}\n", run.seed, steps_done, finding);
    const auto from = told.size() > sentences_shown ? told.size() - sentences_shown : 0;
    for (auto i = from; i < told.size(); ++i) text += fmt::format("  {}\n", told[i]);
    text += fmt::format("again: simulate --seed {} --steps {}", run.seed, run.steps);
    if (run.bug) text += fmt::format(" --bug {}", run.bug->name);
    return text + '\n';
}

Report simulate(const Ground& ground, const Run& run) {
    const auto& bug = run.bug ? *run.bug : no_bug;
    const auto file = fmt::format("{}-{}.sqlite", bug.name, run.seed);
    Store store(ground.file(), ground.folder() / file, bug);
    World world(ground, store, run.seed);
    Report report{run};
    try {
        while (report.steps_done < run.steps) {
            report.steps_done += 1;
            world.step();
        }
    } catch (const Finding& finding) {
        report.finding = finding.sentence;
    }
    report.told = world.told();
    report.digest = digest_of(report.told, world.stored());
    return report;
}

std::optional<Report> first_finding(
    const Ground& ground, std::uint64_t first, std::uint64_t count, const Run& like
) {
    std::atomic<std::uint64_t> next = 0;
    std::mutex mutex;
    std::optional<Report> found;
    const auto context = [&] {
        while (true) {
            const auto at = next++;
            if (at >= count) return;
            auto run = like;
            run.seed = first + at;
            auto report = simulate(ground, run);
            if (report.finding.empty()) continue;
            // Lower seeds have been taken already; higher ones need not be.
            next = count;
            const std::scoped_lock lock(mutex);
            if (!found || report.run.seed < found->run.seed) found = std::move(report);
        }
    };
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
        threads.emplace_back(context);
    }
    for (auto& thread : threads) thread.join();
    return found;
}

}  // namespace hg::simulation
