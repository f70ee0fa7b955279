// SPDX-License-Identifier: Apache-2.0
#include "app/overview.hpp"

#include <doctest/doctest.h>

#include <future>

#include "app/directory.hpp"
#include "operations/site.hpp"
#include "support/evening.hpp"

using namespace hg;
using operations::on_each_engine;
using operations::says;
using operations::Site;

namespace {

/// What the rows of a town say, counted without days.
struct Counted {
    std::int64_t members = 0;
    std::int64_t presences = 0;
    Minutes minutes;
    Points points;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (members, presences, minutes, points))
constexpr db::Query counted{"test.counted", R"sql(
    SELECT (SELECT COUNT(*) FROM identity_people) AS members,
           (SELECT COUNT(*) FROM attendance_presences p
              LEFT JOIN attendance_decisions d
                ON d.presence_id = p.id AND d.revision = p.revision
             WHERE COALESCE(d.annulled, 0) = 0) AS presences,
           (SELECT CAST(SUM(minutes) AS BIGINT) FROM points_accounts) AS minutes,
           (SELECT CAST(SUM(balance) AS BIGINT) FROM points_accounts) AS points
)sql"};

constexpr db::Query lock_waits{"test.lock_waits", R"sql(
    SELECT COUNT(*) FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'
)sql"};

void check_row(test::TestTown& town, const app::OverviewRow& row) {
    const auto expected =
        town.write([](Context& context) { return context.tx.one<Counted>(counted); });
    CHECK(expected.presences > 0);
    CHECK(expected.minutes.value > 0);
    CHECK(expected.points.value > 0);
    CHECK(row.figure("joined").all == expected.members);
    CHECK(row.figure("joined").since == expected.members);
    CHECK(row.figure("sessions").since > 0);
    CHECK(row.figure("presences").since == expected.presences);
    CHECK(row.figure("minutes").since == expected.minutes.value);
    CHECK(row.figure("points").since == expected.points.value);
}

/// How many months it took.
int count_all(app::Overview& overview, test::TestTown& town) {
    int months = 1;
    while (overview.count_more(*town.tenant)) ++months;
    return months;
}

}  // namespace

TEST_CASE("the days of a town are counted as its rows are, again and again") {
    on_each_engine([](const Site& site) {
        test::TestTown town({}, site.location("honggang"));
        test::live_an_evening(town);
        app::Overview overview(site.url());
        for (int time = 0; time < 2; ++time) {
            count_all(overview, town);
            const auto rows = overview.rows("2000-01-01");
            REQUIRE(rows.size() == 1);
            check_row(town, rows[0]);
        }
        const auto none = overview.rows("2999-01-01");
        REQUIRE(none.size() == 1);
        CHECK(none[0].figure("joined").all > 0);
        CHECK(none[0].figure("joined").since == 0);
    });
}

TEST_CASE("what is told late is counted on its day, and a week is counted again") {
    on_each_engine([](const Site& site) {
        test::TestTown town({}, site.location("honggang"));
        app::Overview overview(site.url());
        const auto since = [&](Time time) {
            count_all(overview, town);
            return overview.rows(to_date(local_day(time))).at(0).figure("joined").since;
        };
        town.person();
        const auto first = town.clock.now();
        CHECK(since(first) == 1);
        town.person();
        CHECK(since(first) == 2);
        town.clock.set(first + days(5));
        town.person();
        CHECK(since(first) == 3);
        CHECK(since(first + days(1)) == 1);
        town.clock.set(first + days(40));
        town.person();
        CHECK(since(first) == 4);
        CHECK(since(first + days(6)) == 1);
    });
}

TEST_CASE("a long past is counted a month at a time, and only once") {
    on_each_engine([](const Site& site) {
        test::TestTown town({}, site.location("honggang"));
        town.person();
        town.clock.set(town.clock.now() + days(400));
        town.person();
        app::Overview overview(site.url());
        CHECK(count_all(overview, town) > 13);
        CHECK(overview.rows("").at(0).figure("joined").all == 2);
        CHECK(count_all(overview, town) == 1);
    });
}

TEST_CASE("a day that a clock counted ahead of its time goes when the clock is right") {
    on_each_engine([](const Site& site) {
        test::TestTown town({}, site.location("honggang"));
        town.person();
        app::Overview overview(site.url());
        count_all(overview, town);
        db::connect(app::directory_location(site.url()))
            ->execute("UPDATE app_overview_figures SET day = '2030-01-01'");
        count_all(overview, town);
        CHECK(overview.rows("").at(0).figure("joined").all == 1);
        CHECK(overview.rows("2027-01-01").at(0).figure("joined").since == 0);
    });
}

TEST_CASE("two programs that count the same day at once both succeed, and the later count stays") {
    if (!operations::has_postgres()) return;
    const Site site(db::Engine::postgres);
    test::TestTown town({}, site.location("honggang"));
    town.person();
    app::Overview overview(site.url());
    count_all(overview, town);
    const auto directory = app::directory_location(site.url());
    const auto other = db::connect(directory);
    other->execute("UPDATE app_overview_figures SET day = '2026-11-20' WHERE figure = 'joined'");
    other->begin(db::Access::write);
    other->execute(
        "INSERT INTO app_overview_figures (tenant, day, figure, value, counted_at) "
        "VALUES ('honggang', '2026-11-23', 'joined', 99, 1)"
    );
    auto counting = std::async(std::launch::async, [&] { count_all(overview, town); });
    const auto looking = db::connect(directory);
    const auto ended = [&] {
        return counting.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    };
    while (!ended() && db::Transaction(*looking).one<std::int64_t>(lock_waits) == 0) {
    }
    other->commit();
    CHECK_NOTHROW(counting.get());
    CHECK(overview.rows("2026-11-23").at(0).figure("joined").since == 1);
}

TEST_CASE("the server counts its towns, and the figures follow a town's name") {
    on_each_engine([](const Site& site) {
        site.run_well({"tenant", "create", "shuitou"});
        site.run_well({"seed", "--tenant", "shuitou", "--town", "small"});
        {
            const auto server = site.serve();
            for (int i = 0; i < 600 && app::Overview(site.url()).rows("").empty(); ++i) {
                std::this_thread::sleep_for(std::chrono::milliseconds(100));
            }
            // A server notices the end of a killed program's sessions a moment later.
            CHECK(server->terminate() == 0);
        }
        CHECK(says(site.run({"overview"}), "shuitou "));
        site.run_well({"tenant", "rename", "shuitou", "aojiang"});
        const auto renamed = site.run({"overview", "--days", "365"});
        CHECK(says(renamed, "aojiang "));
        CHECK(renamed.said.find("shuitou") == std::string::npos);
        site.run_well({"tenant", "remove", "aojiang", "--yes"});
        CHECK(app::Overview(site.url()).rows("").empty());
    });
}
