// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <random>

#include "db/database.hpp"

namespace hg::test {

/// A location of rows that is gone when the test is over.
class Home {
public:
    explicit Home(db::DatabaseLocation location) : location_(std::move(location)) {}
    ~Home() {
        if (location_.engine == db::Engine::postgres) {
            db::connect(location_)->execute(
                "DROP SCHEMA IF EXISTS \"" + location_.schema + "\" CASCADE"
            );
            return;
        }
        std::error_code ignored;
        std::filesystem::remove_all(
            std::filesystem::path(location_.address).parent_path(), ignored
        );
    }
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;
    [[nodiscard]] const db::DatabaseLocation& location() const { return location_; }

private:
    db::DatabaseLocation location_;
};

inline std::string unused_name() { return "test-" + std::to_string(std::random_device{}()); }

inline std::unique_ptr<Home> a_file() {
    const auto folder = std::filesystem::temp_directory_path() / unused_name();
    std::filesystem::create_directories(folder);
    return std::make_unique<Home>(db::location_of("sqlite:" + folder.string(), "town"));
}

inline std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// What HONGGANG_TEST_CITUS or HONGGANG_TEST_DATABASE names; empty when the tests are to run on
/// files.
inline std::string test_database() {
    const auto citus = environment("HONGGANG_TEST_CITUS");
    return citus.empty() ? environment("HONGGANG_TEST_DATABASE") : citus;
}

inline std::unique_ptr<Home> a_schema_of(const std::string& url) {
    auto location = db::location_of(url, unused_name());
    location.distributed = !environment("HONGGANG_TEST_CITUS").empty();
    return std::make_unique<Home>(std::move(location));
}

/// Nothing, said in words, when the tests were not given a PostgreSQL database.
inline std::unique_ptr<Home> a_schema() {
    if (const auto url = test_database(); !url.empty()) return a_schema_of(url);
    MESSAGE("not run on PostgreSQL: HONGGANG_TEST_DATABASE names no database");
    return nullptr;
}

/// Where a test's town is kept: a file, or a schema of the database that the tests were given.
inline std::unique_ptr<Home> a_home() {
    const auto url = test_database();
    return url.empty() ? a_file() : a_schema_of(url);
}

/// On each engine that is there.
template <class Story>
void on_both(Story story) {
    story(a_file()->location());
    if (const auto home = a_schema()) story(home->location());
}

}  // namespace hg::test
