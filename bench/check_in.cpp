// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <iostream>

#include "base/clock.hpp"
#include "floor.hpp"
#include "load/interrupt.hpp"
#include "pgbench.hpp"
#include "stage/large_database.hpp"
#include "stage/large_town.hpp"
#include "stage/past.hpp"
#include "support/folder.hpp"
#include "support/report.hpp"
#include "support/running_server.hpp"

namespace hg::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t crowd_connections = 512;
constexpr std::size_t few_attendances = 1000;

/// A run lasts some seconds on either engine: long enough for the log to be brought into the file
/// many times, and for a cache that begins empty.
constexpr std::size_t count_on_postgres = 20'000;

struct Wish {
    fs::path server = built_server();
    std::string database;  ///< Of PostgreSQL; empty: files.
    fs::path folder = ".dev/bench";
    std::size_t people = 166'500;
    std::size_t count = 100'000;
    std::size_t repetitions = 3;
    std::size_t attendances = 10'000'000;
};

/// Few connections mostly wait for the disk, so fewer check-ins tell as much.
struct Rung {
    std::size_t connections;
    std::size_t count;
};
constexpr std::array<Rung, 3> rungs{{{1, 1000}, {8, 4000}, {64, 16'000}}};

/// A town's folder and who comes to its doors, from the first again after the last.
class Stage {
public:
    Stage(fs::path folder, std::size_t attendances, std::size_t people)
        : folder_(std::move(folder)), attendances_(attendances) {
        const Time now = SystemClock().now();
        TownFile file(folder_);
        cast_ = make_cast(file, settle(file, people, now), now);
        before_ = newest(file);
    }

    [[nodiscard]] const fs::path& folder() const { return folder_; }
    [[nodiscard]] std::size_t attendances() const { return attendances_; }
    [[nodiscard]] const Mark& before() const { return before_; }

    std::span<const Member> next(std::size_t count) {
        if (used_ + count > cast_.size()) used_ = 0;
        const auto members = std::span(cast_).subspan(used_, std::min(count, cast_.size()));
        used_ += members.size();
        return members;
    }

private:
    fs::path folder_;
    std::size_t attendances_;
    std::vector<Member> cast_;
    Mark before_;
    std::size_t used_ = 0;
};

/// What was measured on one stage at 512 connections, and without a server.
struct Figures {
    std::vector<double> per_second;
    std::vector<double> floor_per_second;
    Histogram latency;
    double rss_mb = 0;
};

struct Drive {
    Outcome outcome;
    double rss_mb = 0;
};

void check_stored(std::uint64_t answered, std::uint64_t stored) {
    if (answered == stored) return;
    throw std::runtime_error(
        fmt::format("{} check-ins were answered, {} are stored", answered, stored)
    );
}

std::vector<Ticket> tickets_for(Stage& stage, std::size_t count) {
    TownFile file(stage.folder());
    return hand_out_tickets(file, stage.next(count), SystemClock().now());
}

/// A new server, and so many members through it; what they did is counted and then forgotten.
Drive drive_server(const Wish& wish, Stage& stage, std::size_t connections, std::size_t count) {
    const auto tickets = tickets_for(stage, count);
    Drive drive;
    {
        RunningServer server(wish.server, stage.folder(), {});
        CheckIns script(server.origin(), tickets);
        drive.outcome = bench::drive({server.place(), connections}, script);
        drive.rss_mb = server.peak_rss_mb();
    }
    TownFile file(stage.folder());
    check_stored(drive.outcome.answers, presences_after(file, stage.before()));
    forget_after(file, stage.before());
    return drive;
}

double drive_floor(Stage& stage, std::size_t count) {
    TownFile file(stage.folder());
    const auto members = stage.next(count);
    const double per_second = floor_per_second(file, members);
    check_stored(members.size(), presences_after(file, stage.before()));
    forget_after(file, stage.before());
    return per_second;
}

std::string_view engine_of(const Wish& wish) {
    return wish.database.empty() ? "sqlite" : "postgres";
}

void print(const Wish& wish, const Stage& stage, std::size_t connections, const Drive& drive) {
    const auto& outcome = drive.outcome;
    Line("check-in")
        .text("engine", engine_of(wish))
        .whole("attendances", static_cast<double>(stage.attendances()))
        .whole("connections", static_cast<double>(connections))
        .whole("per_second", outcome.answers_per_second())
        .decimal("p50_ms", outcome.latency.percentile_ms(0.5))
        .decimal("p99_ms", outcome.latency.percentile_ms(0.99))
        .decimal("max_ms", outcome.latency.max_ms())
        .decimal("rss_mb", drive.rss_mb)
        .print();
}

/// Check-ins a second of what a run is compared with.
using Floor = std::function<double(Stage&)>;

void repeat(const Wish& wish, Stage& stage, Figures& figures) {
    const auto drive = drive_server(wish, stage, crowd_connections, wish.count);
    print(wish, stage, crowd_connections, drive);
    figures.per_second.push_back(drive.outcome.answers_per_second());
    figures.latency.add(drive.outcome.latency);
    figures.rss_mb = std::max(figures.rss_mb, drive.rss_mb);
}

/// Right after a run, so that both have the same machine.
void repeat_floor(const Floor& floor, Stage& stage, Figures& figures) {
    figures.floor_per_second.push_back(floor(stage));
    Line("check-in")
        .whole("attendances", static_cast<double>(stage.attendances()))
        .whole("floor_per_second", figures.floor_per_second.back())
        .print();
}

Stage make_small(const Wish& wish, const fs::path& folder) {
    say("Making the small town ...");
    {
        if (!wish.database.empty()) keep_in(folder, wish.database);
        const Time now = SystemClock().now();
        TownFile file(folder);
        make_past(file, settle(file, wish.people, now), few_attendances, now);
    }
    Stage stage(folder, few_attendances, wish.people);
    TownFile(folder).tidy_up();
    return stage;
}

double growth(const std::vector<double>& small, const std::vector<double>& large) {
    return share(median(small), median(large));
}

void print_result(const Wish& wish, const Figures& small, const Figures& large) {
    const double served = median(small.per_second);
    const double floor = median(small.floor_per_second);
    Line("check-in")
        .text("engine", engine_of(wish))
        .whole("connections", crowd_connections)
        .whole("per_second", served)
        .decimal("p50_ms", small.latency.percentile_ms(0.5))
        .decimal("p99_ms", small.latency.percentile_ms(0.99))
        .whole("floor_per_second", floor)
        .decimal("ratio", share(served, floor))
        .decimal("rss_mb", std::max(small.rss_mb, large.rss_mb))
        .decimal("growth", growth(small.per_second, large.per_second))
        .print();
}

void climb(const Wish& wish, Stage& stage) {
    for (const auto& rung : rungs) {
        const auto drive = drive_server(wish, stage, rung.connections, rung.count);
        print(wish, stage, rung.connections, drive);
    }
}

/// The floor is a plain loop over the same use case.
void run_on_files(const Wish& wish, Stage& small, const fs::path& folder) {
    say("Copying the large town ...");
    copy_to_disk(large_town(wish.folder, wish.people, wish.attendances), folder);
    Stage large(folder, wish.attendances, wish.people);
    const Floor loop = [&](Stage& stage) { return drive_floor(stage, wish.count); };
    Figures small_figures;
    Figures large_figures;
    for (std::size_t i = 0; i < wish.repetitions; ++i) {
        repeat(wish, small, small_figures);
        repeat_floor(loop, small, small_figures);
        repeat(wish, large, large_figures);
        repeat_floor(loop, large, large_figures);
    }
    Line("check-in")
        .decimal("served_growth", growth(small_figures.per_second, large_figures.per_second))
        .decimal(
            "floor_growth", growth(small_figures.floor_per_second, large_figures.floor_per_second)
        )
        .print();
    print_result(wish, small_figures, large_figures);
}

/// The floor is PostgreSQL's own load program with the same statements.
void run_on_postgres(const Wish& wish, Stage& small, const fs::path& folder) {
    const auto town = large_town(wish.folder, wish.people, wish.attendances);
    const LargeDatabase database(wish.database, wish.server, town, folder);
    Stage large(folder, wish.attendances, wish.people);
    TownFile(folder).tidy_up();
    const auto statements = [&] {
        TownFile file(small.folder());
        return statements_of_a_check_in(file, small.next(1).front());
    }();
    Pgbench pgbench(wish.database, folder / "pgbench", statements);
    const Floor best = [&](Stage&) { return pgbench.best_per_second(wish.count); };
    Figures small_figures;
    Figures large_figures;
    for (std::size_t i = 0; i < wish.repetitions; ++i) {
        repeat(wish, small, small_figures);
        repeat_floor(best, small, small_figures);
        repeat(wish, large, large_figures);
    }
    print_result(wish, small_figures, large_figures);
}

void run(Wish wish) {
    note_interrupts();
    const bool files = wish.database.empty();
    if (!files) wish.count = std::min(wish.count, count_on_postgres);
    const TemporaryFolder folder(wish.folder);
    Stage small = make_small(wish, folder.path() / "small");
    climb(wish, small);
    (files ? run_on_files : run_on_postgres)(wish, small, folder.path() / "large");
}

}  // namespace
}  // namespace hg::bench

int main(int argc, char** argv) {
    hg::bench::Wish wish;
    CLI::App app{"Members check in through the real server; each is on disk before its answer."};
    app.add_option("--server", wish.server, "the program honggang");
    app.add_option("--database", wish.database, "a PostgreSQL database to do it on");
    app.add_option("--folder", wish.folder, "where the bench keeps its files");
    app.add_option("--people", wish.people, "members")->check(CLI::Range(20'000, 1'000'000));
    app.add_option("--count", wish.count, "check-ins of a run")->check(CLI::Range(1000, 160'000));
    app.add_option("--repetitions", wish.repetitions, "runs of a kind")->check(CLI::Range(1, 20));
    app.add_option("--attendances", wish.attendances, "in the large file");
    CLI11_PARSE(app, argc, argv);
    try {
        hg::bench::run(wish);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "check-in: " << error.what() << '\n';
        return 1;
    }
}
