// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "db/database.hpp"
#include "modules/notices/notices.hpp"
#include "support/home.hpp"

namespace hg::notices {
std::vector<db::MigrationFile> migration_files();
}

using namespace hg;

namespace {

constexpr db::Query kinds{"test.notice_kinds", "SELECT kind FROM notices_messages ORDER BY id"};

}  // namespace

TEST_CASE("a message that was stored under a bare word is of the kind that its module declares") {
    test::on_both([](const db::DatabaseLocation& location) {
        const auto files = notices::migration_files();
        db::open_database({location}, {files[0], files[1]}, 0)->stop();
        const auto connection = db::connect(location);
        connection->execute(R"sql(
            INSERT INTO notices_messages (id, person_id, word, params, created_at)
            VALUES (1, 1, 'waitlist_moved_up', '{}', 0), (2, 1, 'forgotten_check_out', '{}', 0),
                (3, 1, 'presence_annulled', '{}', 0), (4, 1, 'points_awarded', '{}', 0);
        )sql");
        db::migrate(*connection, files, 1);
        const std::vector<std::string> expected{
            "activities.waitlist_moved_up",
            "attendance.forgotten_check_out",
            "attendance.presence_annulled",
            "points.points_awarded"
        };
        CHECK(db::Transaction(*connection).all<std::string>(kinds) == expected);
    });
}
