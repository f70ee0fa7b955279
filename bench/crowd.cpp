// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <iostream>

#include "base/clock.hpp"
#include "load/interrupt.hpp"
#include "scripts/visits.hpp"
#include "stage/past.hpp"
#include "stage/tickets.hpp"
#include "support/folder.hpp"
#include "support/report.hpp"
#include "support/running_server.hpp"

namespace hg::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t attendances_of_half_a_year = 90'300;

struct Wish {
    fs::path server = built_server();
    fs::path folder = ".dev/bench";
    std::string page = "/healthz";
    std::size_t people = 166'500;
    std::size_t connections = 256;
    std::size_t handshakes = 4000;  ///< In each round.
    unsigned s_time_seconds = 4;    ///< In each round.
    std::size_t rounds = 4;
};

/// One kind of load over all rounds.
struct Tally {
    std::uint64_t visits = 0;
    double seconds = 0;
    Histogram latency;

    void add(const Outcome& outcome) {
        visits += outcome.visits;
        seconds += outcome.seconds;
        latency.add(outcome.visit_latency);
    }
    [[nodiscard]] double per_second() const { return share(static_cast<double>(visits), seconds); }
};

struct Figures {
    Tally crowd;
    Tally handshakes;
    std::vector<double> s_time;
    double rss_mb = 0;
};

/// The walls of all sessions; a code is computed once for each of its steps.
class Walls {
public:
    explicit Walls(const tenant::TenantEnvironment& town) : town_(town) {}

    std::string code(SessionId session) {
        const Time now = SystemClock().now();
        Sheet& sheet = sheets_[session];
        if (sheet.step != now.ms / step_ms) {
            sheet = {now.ms / step_ms, code_on_the_wall(town_, session, now)};
        }
        return sheet.code;
    }

private:
    static constexpr std::int64_t step_ms = 15'000;
    struct Sheet {
        std::int64_t step = 0;
        std::string code;
    };
    const tenant::TenantEnvironment& town_;
    std::unordered_map<SessionId, Sheet> sheets_;
};

struct Town {
    std::vector<Member> cast;
    Mark before;
};

Town make_town(const fs::path& folder, std::size_t people) {
    say(fmt::format("Making a town of {} members ...", people));
    const Time now = SystemClock().now();
    TownFile file(folder);
    const Folk folk = settle(file, people, now);
    make_past(file, folk, attendances_of_half_a_year, now);
    return {make_cast(file, folk, now), newest(file)};
}

class Evening {
public:
    Evening(const Wish& wish, RunningServer& server, Walls& walls)
        : wish_(wish), server_(server), walls_(walls), tls_(new_connections_only()) {}

    void round(std::span<const Member> members, const fs::path& folder, Figures& figures) {
        Pages pages(server_.origin(), wish_.page, wish_.handshakes, wish_.connections);
        figures.handshakes.add(drive(load(), pages));
        const std::chrono::seconds length(wish_.s_time_seconds);
        figures.s_time.push_back(s_time_per_second(server_.port(), length, folder));
        std::vector<Visitor> visitors;
        for (const auto& member : members) visitors.push_back({member.token, member.session});
        Visits visits(server_.origin(), visitors, wish_.connections, [&](SessionId session) {
            return walls_.code(session);
        });
        figures.crowd.add(drive(load(), visits));
        figures.rss_mb = server_.peak_rss_mb();
    }

private:
    [[nodiscard]] Load load() const {
        constexpr std::chrono::seconds time_max{900};
        return {
            server_.place(), wish_.connections, tls_.get(), Opening::as_part_of_a_visit, time_max
        };
    }

    const Wish& wish_;
    RunningServer& server_;
    Walls& walls_;
    TlsContext tls_;
};

void check_stored(const fs::path& folder, const Town& town, const Figures& figures) {
    TownFile file(folder);
    const auto stored = presences_after(file, town.before);
    if (stored != figures.crowd.visits || stored != town.cast.size()) {
        throw std::runtime_error(
            fmt::format("{} members came, {} are stored", figures.crowd.visits, stored)
        );
    }
}

Figures run_rounds(const Wish& wish, const fs::path& folder, const Town& town) {
    const Certificate certificate = make_certificate(folder);
    const tenant::TenantEnvironment secrets = secrets_of(folder);
    Walls walls(secrets);
    RunningServer server(wish.server, folder, certificate);
    Evening evening(wish, server, walls);
    Figures figures;
    for (std::size_t round = 0; round < wish.rounds; ++round) {
        const auto begin = town.cast.size() * round / wish.rounds;
        const auto end = town.cast.size() * (round + 1) / wish.rounds;
        say(fmt::format("Round {} of {} ...", round + 1, wish.rounds));
        evening.round(std::span(town.cast).subspan(begin, end - begin), folder, figures);
    }
    return figures;
}

void print(const Figures& figures) {
    const auto& crowd = figures.crowd;
    Line("crowd")
        .text("figure", "visits")
        .decimal("p50_ms", crowd.latency.percentile_ms(0.5))
        .decimal("p99_ms", crowd.latency.percentile_ms(0.99))
        .decimal("max_ms", crowd.latency.max_ms())
        .decimal("rss_mb", figures.rss_mb)
        .print();
    Line("crowd")
        .whole("people", static_cast<double>(crowd.visits))
        .whole("per_second", crowd.per_second())
        .whole("handshake_per_second", figures.handshakes.per_second())
        .whole("s_time_per_second", median(figures.s_time))
        .decimal("ratio", share(crowd.per_second(), figures.handshakes.per_second()))
        .print();
}

void run(const Wish& wish) {
    note_interrupts();
    const TemporaryFolder folder(wish.folder);
    const Town town = make_town(folder.path(), wish.people);
    const Figures figures = run_rounds(wish, folder.path(), town);
    check_stored(folder.path(), town, figures);
    print(figures);
}

}  // namespace
}  // namespace hg::bench

int main(int argc, char** argv) {
    hg::bench::Wish wish;
    CLI::App app{"Every member of the town comes in a new TLS connection, scans and checks in."};
    app.add_option("--server", wish.server, "the program honggang");
    app.add_option("--folder", wish.folder, "where the bench keeps its files");
    app.add_option("--people", wish.people, "members")->check(CLI::Range(100, 1'000'000));
    app.add_option("--connections", wish.connections, "at once")->check(CLI::Range(1, 4000));
    app.add_option("--handshakes", wish.handshakes, "compared with, in each of four rounds");
    app.add_option("--page", wish.page, "the small page that follows a bare handshake");
    CLI11_PARSE(app, argc, argv);
    try {
        hg::bench::run(wish);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "crowd: " << error.what() << '\n';
        return 1;
    }
}
