// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "db/database.hpp"
#include "support/test_town.hpp"

namespace hg::organisations {
std::vector<db::MigrationFile> migration_files();
}
namespace hg::identity {
std::vector<db::MigrationFile> migration_files();
}

using namespace hg;

namespace {

struct Organisation {
    std::int64_t id = 0;
    std::string kind;
    std::int64_t above = 0;
};
BOOST_DESCRIBE_STRUCT(Organisation, (), (id, kind, above))

constexpr db::Query tree{"test.tree", R"sql(
    SELECT t.id AS id, t.kind AS kind, (
        SELECT CAST(SUM(a.above_id) AS BIGINT)
        FROM organisations_public_above a WHERE a.organisation_id = t.id
    ) AS above
    FROM organisations_tree t ORDER BY t.id
)sql"};

}  // namespace

TEST_CASE("a tree from before kinds were data keeps its organisations and learns what is above") {
    const auto home = test::a_home();
    const auto files = organisations::migration_files();
    db::open_database({home->location()}, {files.front()}, 0)->stop();
    const auto connection = db::connect(home->location());
    connection->execute(R"sql(
        INSERT INTO organisations_tree (id, parent_id, kind, name, created_at) VALUES
            (1, NULL, 'street_union', 'Street Union', 10),
            (10, 1, 'union', 'Shoe Union', 20),
            (100, 10, 'enterprise', 'Red Star Shoes', 30)
    )sql");
    auto all = identity::migration_files();
    all.insert(all.end(), files.begin(), files.end());
    db::migrate(*connection, all, 1);
    std::string found;
    for (const auto& [id, kind, above] : db::Transaction(*connection).all<Organisation>(tree)) {
        found += fmt::format("{} {} {};", id, kind, above);
    }
    CHECK(found == "1 street_union 1;10 union 11;100 enterprise 111;");
}
