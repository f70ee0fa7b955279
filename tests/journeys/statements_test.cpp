// SPDX-License-Identifier: Apache-2.0
#include "support/statements.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "app/directory.hpp"
#include "app/modules.hpp"
#include "support/home.hpp"

using namespace hg;

namespace {

/// PREPARE takes none of these; the protocol does, and every test that writes uses them.
bool is_utility(std::string_view sql) {
    constexpr std::array<std::string_view, 5> words{
        "PRAGMA", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK"
    };
    return std::ranges::any_of(words, [&](auto word) { return sql.starts_with(word); });
}

/// What an engine says against each statement that it does not take.
std::vector<std::string> complaints(const db::DatabaseLocation& location) {
    auto files = app::all_migrations();
    const auto directory = app::migration_files();
    files.insert(files.end(), directory.begin(), directory.end());
    const auto connection = db::connect_migrated(location, {}, files, 0);
    std::vector<std::string> said;
    for (const auto& statement : test::all_statements(location.engine)) {
        try {
            if (location.engine == db::Engine::sqlite) {
                connection->prepared(statement);
            } else if (!is_utility(statement.sql)) {
                connection->execute("PREPARE one AS " + std::string(statement.sql));
                connection->execute("DEALLOCATE one");
            }
        } catch (const db::Error& error) {
            said.push_back(std::string(statement.name) + ": " + error.what());
        }
    }
    return said;
}

}  // namespace

TEST_CASE("each engine takes every statement of the program") {
    test::on_both([](const db::DatabaseLocation& location) {
        for (const auto& complaint : complaints(location)) FAIL_CHECK(complaint);
    });
}
