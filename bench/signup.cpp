// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include <iostream>

#include "base/clock.hpp"
#include "load/interrupt.hpp"
#include "scripts/requests.hpp"
#include "scripts/steps.hpp"
#include "stage/fairness.hpp"
#include "support/folder.hpp"
#include "support/report.hpp"
#include "support/running_server.hpp"

namespace hg::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t withdrawals = 5;

struct Wish {
    fs::path server = built_server();
    fs::path folder = ".dev/bench";
    std::size_t people = 20'000;
    std::size_t spots = 200;
    double seconds = 10;
    std::size_t connections = 512;
    bool at_once = false;
    std::string database{};  ///< Of PostgreSQL; empty: files.
};

struct Drive {
    Outcome outcome;
    double rss_mb = 0;
};

Rush make_stage(const Wish& wish, const fs::path& folder) {
    say("Making the town ...");
    if (!wish.database.empty()) keep_in(folder, wish.database);
    const Time now = SystemClock().now();
    TownFile file(folder);
    return make_rush(file, settle(file, wish.people, now), wish.spots, now);
}

Load load_for(const Wish& wish, const RunningServer& server) {
    Load load{server.place(), wish.connections};
    load.time_max = std::chrono::seconds(600);
    if (!wish.at_once) load.per_second = static_cast<double>(wish.people) / wish.seconds;
    return load;
}

/// All ask; what the server says is compared with what it has stored.
Drive let_all_ask(const Wish& wish, const fs::path& folder, const Rush& rush) {
    say("Everybody asks ...");
    RunningServer server(wish.server, folder, {});
    SignUps script(server.origin(), rush.session, rush.members, wish.connections);
    Drive drive{bench::drive(load_for(wish, server), script), server.peak_rss_mb()};
    server.end();
    TownFile file(folder);
    const auto stored = standings(file, rush.session);
    check_spots(stored, wish.people, wish.spots);
    check_answers(stored, rush.members, script.applications());
    check_order(stored, rush.members, script.applications());
    return drive;
}

/// Who waits, in order; the third of them leaves the waitlist before any spot is free.
struct Queue {
    std::vector<PersonId> confirmed;
    PersonId leaves;
    std::vector<PersonId> waiting;
};

Queue queue_of(const std::vector<Standing>& standings, std::size_t spots) {
    Queue line;
    for (std::size_t i = 0; i < standings.size(); ++i) {
        const auto person = standings[i].person;
        if (i == spots + 2) {
            line.leaves = person;
        } else {
            (i < spots ? line.confirmed : line.waiting).push_back(person);
        }
    }
    return line;
}

class Phones {
public:
    Phones(std::string_view origin, const Rush& rush)
        : origin_(origin), path_("/api/sessions/" + to_string(rush.session)) {
        for (const auto& member : rush.members) tokens_[member.person] = member.token;
    }

    [[nodiscard]] Step withdraws(PersonId person) const {
        return {api_request(origin_, "DELETE " + path_ + "/sign_up", tokens_.at(person)), "{}"};
    }
    [[nodiscard]] Step sees(PersonId person, std::string contains) const {
        return {api_request(origin_, "GET " + path_, tokens_.at(person)), std::move(contains)};
    }

private:
    std::string origin_;
    std::string path_;
    std::unordered_map<PersonId, std::string> tokens_;
};

std::vector<Step> steps_of(const Phones& phones, const Queue& line) {
    std::vector<Step> steps{phones.withdraws(line.leaves)};
    for (std::size_t i = 0; i < withdrawals; ++i) {
        // After any withdrawal the first of the waitlist moves up and the next becomes first.
        steps.push_back(phones.withdraws(line.confirmed[i * line.confirmed.size() / withdrawals]));
        steps.push_back(phones.sees(line.waiting[i], R"("my_sign_up":"confirmed")"));
        steps.push_back(
            phones.sees(line.waiting[i + 1], R"("my_sign_up":"waitlisted","my_position":1,)")
        );
    }
    return steps;
}

void let_some_withdraw(const Wish& wish, const fs::path& folder, const Rush& rush) {
    say("Some withdraw ...");
    Queue line;
    {
        TownFile file(folder);
        line = queue_of(standings(file, rush.session), wish.spots);
    }
    {
        RunningServer server(wish.server, folder, {});
        Steps script(steps_of(Phones(server.origin(), rush), line), 1, Steps::Rounds::one);
        drive({server.place(), 1}, script);
    }
    TownFile file(folder);
    line.waiting.resize(withdrawals);
    if (moved_up(file, rush.session) != line.waiting) {
        throw std::runtime_error("the waitlist did not move up in its order");
    }
}

void print(const Wish& wish, const Drive& drive) {
    Line line("signup");
    line.text("engine", wish.database.empty() ? "sqlite" : "postgres")
        .whole("people", static_cast<double>(wish.people))
        .whole("spots", static_cast<double>(wish.spots));
    if (wish.at_once) {
        line.whole("connections", static_cast<double>(wish.connections))
            .whole("per_second", drive.outcome.answers_per_second());
    } else {
        line.whole("seconds", wish.seconds);
    }
    line.whole("confirmed", static_cast<double>(wish.spots))
        .whole("waitlisted", static_cast<double>(wish.people - wish.spots))
        .decimal("p50_ms", drive.outcome.latency.percentile_ms(0.5))
        .decimal("p99_ms", drive.outcome.latency.percentile_ms(0.99))
        .decimal("max_ms", drive.outcome.latency.max_ms())
        .decimal("rss_mb", drive.rss_mb)
        .print();
}

void run(const Wish& wish) {
    note_interrupts();
    const TemporaryFolder folder(wish.folder);
    const Rush rush = make_stage(wish, folder.path());
    const Drive drive = let_all_ask(wish, folder.path(), rush);
    let_some_withdraw(wish, folder.path(), rush);
    print(wish, drive);
}

}  // namespace
}  // namespace hg::bench

int main(int argc, char** argv) {
    hg::bench::Wish wish;
    CLI::App app{"Many members ask for few spots of one session; first come, first served."};
    app.add_option("--server", wish.server, "the program honggang");
    app.add_option("--database", wish.database, "a PostgreSQL database to do it on");
    app.add_option("--folder", wish.folder, "where the bench keeps its files");
    app.add_option("--people", wish.people, "who ask")->check(CLI::Range(1000, 200'000));
    app.add_option("--spots", wish.spots, "that there are")->check(CLI::Range(10, 900));
    app.add_option("--seconds", wish.seconds, "in which they ask")->check(CLI::Range(1, 300));
    app.add_option("--connections", wish.connections, "kept")->check(CLI::Range(1, 4000));
    app.add_flag("--at-once", wish.at_once, "as fast as the answers come");
    CLI11_PARSE(app, argc, argv);
    try {
        hg::bench::run(wish);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "signup: " << error.what() << '\n';
        return 1;
    }
}
