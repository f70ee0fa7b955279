// SPDX-License-Identifier: Apache-2.0
#include "pgbench.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "app/modules.hpp"
#include "base/clock.hpp"
#include "db/postgres/upkeep.hpp"
#include "floor.hpp"
#include "support/child.hpp"
#include "support/recording.hpp"
#include "support/report.hpp"

namespace hg::bench {
namespace {

constexpr std::array<std::size_t, 5> client_counts{2, 4, 8, 16, 32};
constexpr std::chrono::minutes patience{3};

/// What stands for each parameter. Guest n has the person, the receipt and the presence n, and a
/// token and an event id that are spread and ordered as those of the town's members are.
const std::map<std::string_view, std::vector<std::string>>& parameters() {
    static const std::map<std::string_view, std::vector<std::string>> all{
        {"identity.login_find", {"sha256(int8send(:n))", ":now"}},
        {"attendance.event_find", {"int8send(:now) || int8send(:n)"}},
        {"attendance.receipt_find", {":n"}},
        {"activities.admission", {":n", ":session"}},
        {"attendance.presence_open", {":n"}},
        {"attendance.left_anybody", {":now - 600000"}},
        {"attendance.left_last", {":n"}},
        {"attendance.presence_insert",
         {":n", ":session", ":n", ":now", ":closes", ":now - 600000", ":closes - 1800000"}},
        {"attendance.event_insert",
         {"int8send(:now) || int8send(:n)",
          ":n",
          "'in'",
          "sha256(int8send(:n))",
          ":now",
          "'venue_code'",
          ":now",
          "'accepted'",
          "NULL",
          ":session",
          ":n",
          ":n",
          ":n"}},
    };
    return all;
}

std::string with_parameters(const db::Query& query) {
    const auto found = parameters().find(query.name);
    if (found == parameters().end()) {
        throw std::runtime_error(fmt::format("pgbench does not know what to give to {}", query.name)
        );
    }
    std::string sql(query.sql);
    for (auto i = found->second.size(); i > 0; --i) {
        const std::regex parameter(fmt::format(R"(\${}(?!\d))", i));
        sql = std::regex_replace(sql, parameter, found->second[i - 1]);
    }
    return std::regex_replace(sql, std::regex(R"(\s+)"), " ") + ";\n";
}

// Each guest was there before, once: statements are planned for tables that have rows.
constexpr std::string_view guests = R"sql(
    INSERT INTO activities_activities (id, organisation_id, title, tag, entry, block_minutes,
        points_per_block, rule_version, created_by, created_at, description)
    VALUES (1, 1, 'Evening', 'bench', 'sign_up', 30, 1, 1, 1, 1, '');
    INSERT INTO activities_sessions (id, activity_id, venue, starts_at, ends_at, capacity,
        confirmed_count, created_at)
    SELECT n, 1, 'Hall', {1} - 600000, {1} + 21600000, 200, 200, 1
    FROM generate_series(0, {0} / 200) n;
    INSERT INTO identity_people (id, name, language, created_at)
    SELECT n, 'Guest', 'zh-CN', 1 FROM generate_series(0, {0}) n;
    INSERT INTO identity_logins (token_hash, id, person_id, device, created_at, expires_at)
    SELECT sha256(int8send(n)), n, n, 'bench', 1, {1} + 864000000 FROM generate_series(0, {0}) n;
    INSERT INTO activities_sign_ups (session_id, person_id, state, position, created_at, changed_at)
    SELECT n / 200, n, 'confirmed', n, 1, 1 FROM generate_series(0, {0}) n;
    INSERT INTO attendance_presences (id, session_id, person_id, checked_in_at, checked_out_at,
        closes_at, closed_by, revision)
    SELECT -1 - n, -1, n, {1} - 90000000 - n, {1} - 86400000 - n, {1} - 86400000, 'member', 0
    FROM generate_series(0, {0}) n;
    INSERT INTO attendance_events (event_id, caller_id, kind, proof, occurred_at, source,
        recorded_at, outcome, session_id, presence_id, person_id, receipt_id)
    SELECT int8send({1} - 90000000) || int8send(n), n, 'in', sha256(int8send(n)), {1} - 90000000,
        'venue_code', {1} - 90000000, 'accepted', -1, -1 - n, n, -1 - n
    FROM generate_series(0, {0}) n
)sql";

constexpr db::Query inside_count{
    "bench.inside_count", "SELECT count(*) FROM attendance_presences WHERE checked_out_at IS NULL"
};

std::string contents(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

double figure_in(const std::string& report, const char* pattern) {
    std::smatch match;
    if (!std::regex_search(report, match, std::regex(pattern))) {
        throw std::runtime_error("pgbench said: " + report);
    }
    return std::stod(match[1]);
}

std::filesystem::path script_in(const std::filesystem::path& folder) {
    return folder / "check_in.sql";
}

}  // namespace

std::vector<db::Query> statements_of_a_check_in(TownFile& file, const Member& member) {
    Recording recording(file.connection());
    try_check_in(file, recording, member);
    return recording.queries();
}

Pgbench::Pgbench(
    std::string database_url, std::filesystem::path folder, const std::vector<db::Query>& statements
)
    : url_(std::move(database_url)),
      folder_(std::move(folder)),
      place_(db::location_of(url_, "guests")) {
    std::filesystem::create_directories(folder_);
    std::ofstream script(script_in(folder_));
    script << "\\set i :i + 1\n\\set n :first + :client_id * :each + :i\n\\set session :n / 200\n";
    script << "BEGIN;\n";
    for (const auto& statement : statements) script << with_parameters(statement);
    script << "COMMIT;\n";
}

void Pgbench::seat_guests(std::size_t count) {
    const auto now = SystemClock().now().ms;
    db::connect(place_)->execute("DROP SCHEMA IF EXISTS \"" + place_.schema + "\" CASCADE");
    db::make_schema(place_, app::all_migrations(), now);
    const auto connection = db::connect(place_);
    connection->execute(fmt::format(guests, count, now));
    connection->execute("VACUUM ANALYZE");
}

double Pgbench::per_second(std::size_t clients, std::size_t count) {
    seat_guests(count);
    const auto each = count / clients;
    const auto log = folder_ / "pgbench.log";
    std::filesystem::remove(log);
    const auto word = [](const char* name, auto value) {
        return fmt::format("{}={}", name, value);
    };
    Child child(
        {"/usr/bin/env",
         "PGOPTIONS=-c search_path=" + place_.schema +
             " -c synchronous_commit=on -c plan_cache_mode=force_generic_plan",
         "pgbench",
         "--no-vacuum",
         "--protocol=prepared",
         "--jobs=2",
         fmt::format("--client={}", clients),
         fmt::format("--transactions={}", each),
         "--file=" + script_in(folder_).string(),
         "--define=" + word("i", -1),
         "--define=" + word("first", 0),
         "--define=" + word("each", each),
         "--define=" + word("now", SystemClock().now().ms),
         "--define=" + word("closes", (SystemClock().now() + hours(7)).ms),
         url_},
        log
    );
    if (child.wait(patience) != 0) throw std::runtime_error("pgbench failed: " + contents(log));
    const auto connection = db::connect(place_);
    const auto made = db::Transaction(*connection).one<std::int64_t>(inside_count);
    if (static_cast<std::size_t>(made) != each * clients) {
        throw std::runtime_error("pgbench did not sign everybody in");
    }
    return figure_in(contents(log), R"(tps = ([0-9.]+) \(without initial)");
}

double Pgbench::best_per_second(std::size_t count) {
    double best = 0;
    for (const auto clients : client_counts) {
        const auto now = per_second(clients, count);
        Line("check-in")
            .text("engine", "pgbench")
            .whole("clients", static_cast<double>(clients))
            .whole("per_second", now)
            .print();
        best = std::max(best, now);
    }
    return best;
}

}  // namespace hg::bench
