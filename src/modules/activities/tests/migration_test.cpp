// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "db/database.hpp"
#include "support/test_town.hpp"

namespace hg::activities {
std::vector<db::MigrationFile> migration_files();
}

using namespace hg;

namespace {

constexpr db::Query waitlists{
    "test.waitlists", "SELECT waitlisted_count FROM activities_sessions ORDER BY id"
};

}  // namespace

TEST_CASE("waitlists that were there before they were counted are counted") {
    const auto home = test::a_home();
    const auto files = activities::migration_files();
    db::open_database({home->location()}, {files.front()}, 0)->stop();
    const auto connection = db::connect(home->location());
    connection->execute(R"sql(
        INSERT INTO activities_sessions (
            id, activity_id, venue, starts_at, ends_at, capacity, confirmed_count, created_at
        ) VALUES (1, 1, 'Hall', 10, 20, 1, 1, 0), (2, 1, 'Hall', 30, 40, 1, 0, 0);
        INSERT INTO activities_sign_ups (
            session_id, person_id, state, position, created_at, changed_at
        ) VALUES (1, 1, 'confirmed', 1, 0, 0), (1, 2, 'waitlisted', 2, 0, 0),
            (1, 3, 'waitlisted', 3, 0, 0), (1, 4, 'withdrawn', 4, 0, 0),
            (2, 1, 'withdrawn', 5, 0, 0);
    )sql");
    db::migrate(*connection, files, 1);
    CHECK(
        db::Transaction(*connection).all<std::int64_t>(waitlists) == std::vector<std::int64_t>{2, 0}
    );
}
