// SPDX-License-Identifier: Apache-2.0
#include "db/postgres/upkeep.hpp"

#include <fmt/core.h>

#include <libpq-fe.h>

#include "db/transaction.hpp"
#include "db/upkeep.hpp"

namespace hg::db {

namespace {

/// The lock is the session's, and ends with it. Whoever begins to serve makes the schema first.
constexpr Query lock_wait{"schema.lock", "SELECT pg_advisory_lock(hashtext($1))"};

constexpr Query schemas_named{"schema.named", R"sql(
    SELECT COUNT(*) FROM pg_namespace WHERE nspname = $1
)sql"};

/// Of the locks that Neighbours takes: one for each program, and one for the leader.
constexpr Query programs_on{"schema.programs", R"sql(
    SELECT COUNT(*) FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND objsubid = 2
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND CAST(CAST(classid AS BIGINT) AS BIT(32)) = CAST(hashtext($1) AS BIT(32))
)sql"};

constexpr Query database_current{"schema.database", "SELECT CAST(current_database() AS TEXT)"};

void execute_at(const Place& place, const std::string& sql) {
    PostgresConnection(place, {}).execute(sql);
}

std::unique_ptr<PostgresConnection> locked(const Place& place) {
    auto connection = std::make_unique<PostgresConnection>(place, ConnectionOptions{});
    Transaction(*connection).first<std::string>(lock_wait, place.schema);
    return connection;
}

}  // namespace

void make_schema(
    const Place& place, const std::vector<MigrationFile>& migrations, std::int64_t now_ms
) {
    const auto connection = locked(place);
    if (place.distributed) connection->execute("SET citus.enable_schema_based_sharding = on");
    connection->execute(fmt::format("CREATE SCHEMA IF NOT EXISTS \"{}\"", place.schema));
    migrate(*connection, migrations, now_ms);
}

bool schema_exists(const Place& place) {
    PostgresConnection connection(place, {});
    return Transaction(connection).one<std::int64_t>(schemas_named, place.schema) > 0;
}

void rename_schema(const Place& from, const Place& to) {
    execute_at(from, fmt::format("ALTER SCHEMA \"{}\" RENAME TO \"{}\"", from.schema, to.schema));
}

void remove_schema(const Place& place) {
    execute_at(place, fmt::format("DROP SCHEMA IF EXISTS \"{}\" CASCADE", place.schema));
}

std::vector<std::string> client_environment(const Place& place) {
    std::vector<std::string> variables;
    auto* const options = PQconninfoParse(place.address.c_str(), nullptr);
    for (auto* option = options; option && option->keyword; ++option) {
        if (!option->val || !option->envvar) continue;
        variables.push_back(fmt::format("{}={}", option->envvar, option->val));
    }
    PQconninfoFree(options);
    return variables;
}

std::string database_name(const Place& place) {
    PostgresConnection connection(place, {});
    return Transaction(connection).one<std::string>(database_current);
}

std::unique_ptr<Connection> claim_schema(const Place& place) {
    auto connection = locked(place);
    if (Transaction(*connection).one<std::int64_t>(programs_on, place.schema) == 0) {
        return connection;
    }
    throw Error(
        Trouble::busy,
        fmt::format("A honggang is already serving {}. Stop it first.", place.shown())
    );
}

}  // namespace hg::db
