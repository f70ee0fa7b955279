// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <iostream>
#include <thread>

#include "base/clock.hpp"
#include "load/interrupt.hpp"
#include "load/listeners.hpp"
#include "scripts/requests.hpp"
#include "scripts/steps.hpp"
#include "stage/full_room.hpp"
#include "stage/full_town.hpp"
#include "support/folder.hpp"
#include "support/report.hpp"
#include "support/running_server.hpp"

namespace hg::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t connections = 64;
constexpr std::size_t changes = 40;
/// Longer than the pause that the server makes between two snapshots for one listener.
constexpr std::chrono::milliseconds between_changes{400};

struct Wish {
    fs::path server = built_server();
    fs::path folder = ".dev/bench";
    std::size_t members = 2000;
    unsigned seconds = 5;
    std::string database{};  ///< Of PostgreSQL; empty: files.
};

/// Who reads, and what.
struct Stage {
    std::vector<Reader> members;
    Reader organiser;
    FullRoom room;
};

Stage set_stage(const Wish& wish, const fs::path& folder) {
    if (wish.database.empty()) {
        copy_to_disk(full_town(wish.folder, wish.server), folder);
    } else {
        keep_in(folder, wish.database);
        seed_full_town(folder, wish.server);
    }
    TownFile file(folder);
    file.tidy_up();
    Stage stage{some_members(file, wish.members), street_organiser(file), {}};
    stage.room = full_room(file, stage.organiser, stage.members);
    return stage;
}

/// What a page asks for, and what each answer has to contain for one member.
struct Call {
    std::string path;
    std::string contains;
};

/// As the phone's first page asks when somebody is logged in: the list a second time once it is
/// known who that is.
std::vector<Call> calls_of_home(const Reader& member) {
    const Call list{"/api/sessions?when=tonight", R"({"items":[{"id":")"};
    return {
        {"/api/me", fmt::format(R"("id":"{}")", member.person.value)},
        {"/api/tenant", R"("zone":"Asia/Shanghai")"},
        list,
        {"/api/tags", R"({"items":[{"tag":")"},
        list,
    };
}

class Reading {
public:
    Reading(const Wish& wish, const RunningServer& server) : wish_(wish), server_(server) {}

    [[nodiscard]] Step step(const Call& call, const Reader& reader) const {
        return {api_request(server_.origin(), "GET " + call.path, reader.token), call.contains};
    }

    /// As many as the server can, for some seconds.
    [[nodiscard]] Outcome read(std::string_view what, std::vector<Step> steps) const {
        Steps script(std::move(steps), connections, Steps::Rounds::endless);
        Load load{server_.place(), connections};
        load.time_max = std::chrono::seconds(wish_.seconds);
        const auto outcome = drive(load, script);
        print(what, outcome);
        return outcome;
    }

private:
    static void print(std::string_view what, const Outcome& outcome) {
        Line("reads")
            .text("what", what)
            .whole("per_second", outcome.answers_per_second())
            .decimal("p50_ms", outcome.latency.percentile_ms(0.5))
            .decimal("p99_ms", outcome.latency.percentile_ms(0.99))
            .decimal("max_ms", outcome.latency.max_ms())
            .print();
    }

    const Wish& wish_;
    const RunningServer& server_;
};

/// Each call alone, to see which is dear, and then all together.
Outcome read_home(const Reading& reading, const Stage& stage) {
    std::vector<Step> together;
    std::map<std::string, std::vector<Step>> alone;
    for (const auto& member : stage.members) {
        for (const auto& call : calls_of_home(member)) {
            together.push_back(reading.step(call, member));
            alone[call.path].push_back(together.back());
        }
    }
    for (auto& [path, steps] : alone) (void)reading.read(path, std::move(steps));
    return reading.read("home", std::move(together));
}

std::string person_in(const FullRoom& room) {
    return fmt::format(R"("person_id":"{}")", room.people.back().value);
}

std::string path_of(const FullRoom& room) { return "/api/sessions/" + to_string(room.session); }

Outcome read_room(const Reading& reading, const Stage& stage) {
    const Call call{path_of(stage.room) + "/roster", person_in(stage.room)};
    return reading.read("room", {reading.step(call, stage.organiser)});
}

/// Somebody comes and goes, and every open room page hears of it.
void listen_to_room(const RunningServer& server, const Stage& stage) {
    const auto& origin = server.origin();
    const auto live = "GET " + path_of(stage.room) + "/roster/live";
    Listeners listeners(
        server.place(),
        connections,
        api_request(origin, live, stage.organiser.token),
        person_in(stage.room)
    );
    Histogram latency;
    const auto sign_up = path_of(stage.room) + "/sign_up";
    const auto& token = stage.members.back().token;
    for (std::size_t i = 0; i < changes; ++i) {
        std::this_thread::sleep_for(between_changes);
        const bool comes = i % 2 == 0;
        const auto line = (comes ? "PUT " : "DELETE ") + sign_up;
        listeners.catch_up();
        const auto since = std::chrono::steady_clock::now();
        Steps change(
            {{api_request(origin, line, token, comes ? R"({"waitlist":true})" : ""), "{"}},
            1,
            Steps::Rounds::one
        );
        drive({server.place(), 1}, change);
        listeners.await_event(since, latency);
    }
    Line("reads")
        .text("what", "roster_live")
        .whole("listeners", connections)
        .whole("people", static_cast<double>(stage.room.people.size()))
        .decimal("p50_ms", latency.percentile_ms(0.5))
        .decimal("p99_ms", latency.percentile_ms(0.99))
        .decimal("max_ms", latency.max_ms())
        .print();
}

void run(const Wish& wish) {
    note_interrupts();
    const TemporaryFolder folder(wish.folder);
    const Stage stage = set_stage(wish, folder.path() / "town");
    RunningServer server(wish.server, folder.path() / "town", {});
    const Reading reading(wish, server);
    const auto home = read_home(reading, stage);
    const auto room = read_room(reading, stage);
    listen_to_room(server, stage);
    Line("reads")
        .text("engine", wish.database.empty() ? "sqlite" : "postgres")
        .whole("connections", connections)
        .whole("home_per_second", home.answers_per_second())
        .decimal("home_p99_ms", home.latency.percentile_ms(0.99))
        .whole("room_per_second", room.answers_per_second())
        .decimal("room_p99_ms", room.latency.percentile_ms(0.99))
        .decimal("rss_mb", server.peak_rss_mb())
        .print();
}

}  // namespace
}  // namespace hg::bench

int main(int argc, char** argv) {
    hg::bench::Wish wish;
    CLI::App app{"Members look at the phone's first page, organisers at a room, in the full town."};
    app.add_option("--server", wish.server, "the program honggang");
    app.add_option("--database", wish.database, "a PostgreSQL database to do it on");
    app.add_option("--folder", wish.folder, "where the bench keeps its files");
    app.add_option("--members", wish.members, "who look")->check(CLI::Range(1000, 100'000));
    app.add_option("--seconds", wish.seconds, "for each figure")->check(CLI::Range(1, 60));
    CLI11_PARSE(app, argc, argv);
    try {
        hg::bench::run(wish);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "reads: " << error.what() << '\n';
        return 1;
    }
}
