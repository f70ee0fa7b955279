// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sstream>

#include "app/directory.hpp"
#include "app/modules.hpp"
#include "support/statements.hpp"
#include "support/test_town.hpp"

using namespace hg;

namespace {

/// A statement, or all that a list can make, that may read a whole table, and why nobody will ever
/// wait for it.
struct Allowed {
    std::string_view statement;
    std::string_view table;
    std::string_view why;
};
constexpr std::array<Allowed, 18> allowed{{
    {"app.tenants_all", "app_tenants", "all towns, when the program starts"},
    {"app.overview_sums_since", "app_overview_figures", "a row a day and town, when somebody asks"},
    {"activities.desk", "activities_activities", "walked from the newest: some thousand a year"},
    {"activities.venues", "activities_venues", "names of places: hundreds, not more each year"},
    {"attendance.appeals", "attendance_appeals", "walked from the newest: hundreds a year"},
    {"attendance.hand_entries", "attendance_hand_entries", "walked from the newest: hundreds a day"
    },
    {"identity.attempts_delete_old", "identity_attempts", "an hour's attempts; emptied hourly"},
    {"identity.codes_delete_ended", "identity_codes", "an hour's codes; emptied hourly"},
    {"identity.audit_last", "identity_audit", "backwards, and ends after one row"},
    {"identity.audit_all", "identity_audit", "doctor recounts everything"},
    {"organisations.kinds", "organisations_kinds", "a row for each kind of organisation"},
    {"organisations.search", "organisations_tree", "a few thousand names, in no order of theirs"},
    {"organisations.above_check", "organisations_tree", "doctor recounts everything"},
    {"organisations.above_check", "organisations_above", "doctor recounts everything"},
    {"points.awards", "points_awards", "walked from the newest: hundreds a month"},
    {"points.ledger_check", "points_accounts", "doctor recounts everything"},
    {"points.ledger_check", "points_movements", "doctor recounts everything"},
    {"schema.applied", "schema_migrations", "a row for each file of migrations"},
}};

struct Scan {
    std::string_view statement;
    std::string table;
    std::string step;  ///< Of the plan, as SQLite words it.
};

struct PlanRow {
    std::int64_t id = 0;
    std::int64_t parent = 0;
    std::int64_t notused = 0;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(PlanRow, (), (id, parent, notused, detail))

/// The statements of a list carry its name, then what they are sorted by.
bool is_about(const Allowed& each, const Scan& scan) {
    const auto name = scan.statement.substr(0, scan.statement.find(' '));
    return each.statement == name && each.table == scan.table;
}

bool is_allowed(const Scan& scan) {
    return std::ranges::any_of(allowed, [&](const Allowed& each) { return is_about(each, scan); });
}

/// An empty town's schema, planned for without statistics, as every new town is.
class Planner {
public:
    Planner() {
        auto files = app::all_migrations();
        std::ranges::move(app::migration_files(), std::back_inserter(files));
        db::migrate(*connection_, files, 0);
        constexpr db::Query names{"test.tables", "SELECT name FROM sqlite_master"};
        tables_ = db::Transaction(*connection_).all<std::string>(names);
    }

    /// The steps of a statement's plan that read a whole table, or build an index from one.
    std::vector<Scan> scans(const db::Query& query) {
        std::vector<Scan> found;
        const auto text = db::lasting("EXPLAIN QUERY PLAN " + std::string(query.sql));
        const db::Query explain{query.name, text};
        const auto plan = db::Transaction(*connection_).all<PlanRow>(explain);
        if (is_short_walk(query, plan)) return found;
        for (const auto& row : plan) {
            if (auto table = table_read_through(query.sql, row.detail); !table.empty()) {
                found.push_back({query.name, std::move(table), row.detail});
            }
        }
        return found;
    }

private:
    /// The first page of a list walks an index in its order and ends at the limit. Its count is
    /// asked for only where the list is short.
    static bool is_short_walk(const db::Query& query, const std::vector<PlanRow>& plan) {
        if (query.name.find(' ') == std::string_view::npos) return false;
        if (query.name.ends_with(" count")) return true;
        return std::ranges::none_of(plan, [](const PlanRow& row) {
            const bool whole = row.detail.starts_with("SCAN ");
            const bool walks = row.detail.find("USING INDEX") != std::string::npos;
            return (whole && !walks) || row.detail.find("TEMP B-TREE") != std::string::npos;
        });
    }

    [[nodiscard]] std::string table_read_through(std::string_view sql, const std::string& step) {
        std::istringstream words(step);
        std::string verb;
        std::string name;
        words >> verb >> name;
        const bool whole = verb == "SCAN" || step.find("AUTOMATIC") != std::string::npos;
        return whole ? table_named(sql, name) : "";
    }

    /// A plan names what the statement calls a table; a WITH table is none of the schema's.
    [[nodiscard]] std::string table_named(std::string_view sql, const std::string& name) {
        for (const auto& table : tables_) {
            if (table == name) return table;
            for (const auto* after : {" ", "\n", ",", ")"}) {
                const auto alias = fmt::format("{} {}{}", table, name, after);
                if (sql.find(alias) != std::string_view::npos) return table;
            }
        }
        return "";
    }

    test::TemporaryFolder folder_;
    std::unique_ptr<db::Connection> connection_ =
        db::connect(db::location_of("sqlite:" + folder_.path().string(), "plans"));
    std::vector<std::string> tables_;
};

std::vector<Scan> all_scans() {
    Planner planner;
    std::vector<Scan> all;
    for (const auto& statement : test::all_statements(db::Engine::sqlite)) {
        for (auto& scan : planner.scans(statement)) all.push_back(std::move(scan));
    }
    return all;
}

/// As `grep -c "constexpr .*Query "` counts them.
std::ptrdiff_t definitions_in_sources(db::Engine engine) {
    std::ptrdiff_t count = 0;
    for (const auto& path : test::program_sources(engine)) {
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);) {
            const auto at = line.find("constexpr ");
            const bool defines =
                at != std::string::npos && line.find("Query ", at) != std::string::npos;
            count += defines ? 1 : 0;
        }
    }
    return count;
}

}  // namespace

TEST_CASE("every named statement of the sources is found, each under a name of its own") {
    for (const auto engine : {db::Engine::sqlite, db::Engine::postgres}) {
        const auto statements = test::all_statements(engine);
        CHECK(statements.size() > 100);
        const auto of_lists = std::ranges::count_if(statements, [](const db::Query& statement) {
            return statement.name.find(' ') != std::string_view::npos;
        });
        CHECK(std::ssize(statements) - of_lists == definitions_in_sources(engine));
        std::set<std::string_view> names;
        for (const auto& statement : statements) names.insert(statement.name);
        CHECK(names.size() == statements.size());
    }
}

TEST_CASE("a statement is read with its macros, and what is not understood is said") {
    const auto found = test::statements_in(R"cpp(
#define HG_ALL  \
            "SELECT * " \
            "FROM t "
        // constexpr db::Query none{"none", "SELECT 0"};
        constexpr db::Query one{
            "one",
            HG_ALL
            "WHERE a = 'b' "
            R"sql(AND c = $1)sql"
        };
    )cpp");
    REQUIRE(found.size() == 1);
    CHECK(found[0].name == "one");
    CHECK(found[0].sql == "SELECT * FROM t WHERE a = 'b' AND c = $1");

    CHECK_THROWS(test::statements_in(R"(constexpr db::Query two{"two", HG_UNKNOWN "SELECT 2"};)"));
    CHECK_THROWS(test::statements_in(R"(const auto three = db::Query{"three", "SELECT 3"};)"));
    CHECK_THROWS(test::statements_in(R"(constexpr db::Query four{name, "SELECT 4"};)"));
}

TEST_CASE("a list is read with its columns, as all the statements that it can make") {
    const auto found = test::statements_in(R"cpp(
        constexpr std::array rows_columns{
            db::SortColumn{"name", "name", db::SortKind::text},
            db::SortColumn{"at", "at", db::SortKind::integer, db::Nulls::last},
        };
        constexpr db::List rows{"test.rows", "SELECT id, name, at FROM t", rows_columns, "id"};
    )cpp");
    CHECK(found.size() == 9);
    const auto sql_of = [&](std::string_view name) {
        return std::string(std::ranges::find(found, name, &db::Query::name)->sql);
    };
    CHECK(sql_of("test.rows -name after").find(R"(name COLLATE "C" DESC)") != std::string::npos);
    CHECK(sql_of("test.rows at after").find("at IS NULL") != std::string::npos);
    CHECK(sql_of("test.rows count") == "SELECT COUNT(*) FROM (SELECT id, name, at FROM t) AS list");
    CHECK_THROWS(test::statements_in(R"(constexpr db::List five{"five", "SELECT 5", gone, "id"};)")
    );
}

TEST_CASE("no statement reads a growing table from end to end") {
    for (const auto& scan : all_scans()) {
        CHECK_MESSAGE(
            is_allowed(scan),
            fmt::format("{} reads all of {}: {}", scan.statement, scan.table, scan.step)
        );
    }
}

TEST_CASE("what is allowed to read a whole table still does") {
    const auto scans = all_scans();
    for (const auto& each : allowed) {
        const bool used =
            std::ranges::any_of(scans, [&](const Scan& scan) { return is_about(each, scan); });
        CHECK_MESSAGE(used, fmt::format("{} on {}", each.statement, each.table));
    }
}

TEST_CASE("a statement without an index to use is found") {
    Planner planner;
    const auto tables = [&](std::string_view sql) {
        std::string text;
        for (const auto& scan : planner.scans({"test.planted", sql})) text += scan.table + " ";
        return text;
    };
    CHECK(
        tables("SELECT id FROM attendance_presences WHERE checked_in_at > $1") ==
        "attendance_presences "
    );
    CHECK(
        tables("SELECT p.id FROM attendance_presences p ORDER BY p.id") == "attendance_presences "
    );
    CHECK(tables("DELETE FROM points_movements WHERE made_by = $1") == "points_movements ");
    CHECK(
        tables("SELECT 1 FROM identity_codes c JOIN points_movements m ON m.at = c.created_at") ==
        "identity_codes points_movements "
    );
    CHECK(tables("SELECT id FROM attendance_presences WHERE id = $1").empty());
}
