// SPDX-License-Identifier: Apache-2.0
#include "db/postgres/upkeep.hpp"

#include <fmt/core.h>

#include <libpq-fe.h>

#include "db/transaction.hpp"
#include "db/upkeep.hpp"

namespace hg::db {

namespace {

/// The lock belongs to the session and ends with it. Every program that begins to serve makes the
/// schema first, and so takes it.
constexpr Query lock_wait{"schema.lock", "SELECT pg_advisory_lock(hashtext($1))"};

constexpr Query schemas_named{"schema.named", R"sql(
    SELECT COUNT(*) FROM pg_namespace WHERE nspname = $1
)sql"};

/// Counts the locks that ClusterMembership takes: one for each program, and one for the leader.
constexpr Query programs_on{"schema.programs", R"sql(
    SELECT COUNT(*) FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND objsubid = 2
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND CAST(CAST(classid AS BIGINT) AS BIT(32)) = CAST(hashtext($1) AS BIT(32))
)sql"};

constexpr Query database_current{"schema.database", "SELECT CAST(current_database() AS TEXT)"};

void execute_at(const DatabaseLocation& location, const std::string& sql) {
    PostgresConnection(location, {}).execute(sql);
}

std::unique_ptr<PostgresConnection> locked(const DatabaseLocation& location) {
    auto connection = std::make_unique<PostgresConnection>(location, ConnectionOptions{});
    Transaction(*connection).first<std::string>(lock_wait, location.schema);
    return connection;
}

bool has_schema(Connection& connection, const std::string& name) {
    return Transaction(connection).one<std::int64_t>(schemas_named, name) > 0;
}

}  // namespace

void make_schema(
    const DatabaseLocation& location,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
) {
    const auto connection = locked(location);
    if (location.distributed) connection->execute("SET citus.enable_schema_based_sharding = on");
    all_or_nothing(*connection, [&] {
        // Citus sends CREATE SCHEMA to every node, IF NOT EXISTS or not, and fails when one is
        // down.
        if (!has_schema(*connection, location.schema)) {
            connection->execute(fmt::format("CREATE SCHEMA \"{}\"", location.schema));
        }
        migrate_within(*connection, migrations, now_ms);
    });
}

bool schema_exists(const DatabaseLocation& location) {
    PostgresConnection connection(location, {});
    return has_schema(connection, location.schema);
}

void rename_schema(const DatabaseLocation& from, const DatabaseLocation& to) {
    execute_at(from, fmt::format("ALTER SCHEMA \"{}\" RENAME TO \"{}\"", from.schema, to.schema));
}

void remove_schema(const DatabaseLocation& location) {
    execute_at(location, fmt::format("DROP SCHEMA IF EXISTS \"{}\" CASCADE", location.schema));
}

std::vector<std::string> client_environment(const DatabaseLocation& location) {
    std::vector<std::string> variables;
    auto* const options = PQconninfoParse(location.address.c_str(), nullptr);
    for (auto* option = options; option && option->keyword; ++option) {
        if (!option->val || !option->envvar) continue;
        variables.push_back(fmt::format("{}={}", option->envvar, option->val));
    }
    PQconninfoFree(options);
    return variables;
}

std::string database_name(const DatabaseLocation& location) {
    PostgresConnection connection(location, {});
    return Transaction(connection).one<std::string>(database_current);
}

std::unique_ptr<Connection> claim_schema(const DatabaseLocation& location) {
    auto connection = locked(location);
    if (Transaction(*connection).one<std::int64_t>(programs_on, location.schema) == 0) {
        return connection;
    }
    throw Error(
        ErrorKind::busy,
        fmt::format("A honggang is already serving {}. Stop it first.", location.shown())
    );
}

}  // namespace hg::db
