// SPDX-License-Identifier: Apache-2.0
#include "db/rows.hpp"

#include <fmt/core.h>

#include "db/postgres/catalog.hpp"
#include "db/postgres/sink.hpp"
#include "db/sqlite/catalog.hpp"
#include "db/transaction.hpp"

namespace hg::db {

namespace {

struct CatalogRow {
    std::string name;
    std::string type;
};
BOOST_DESCRIBE_STRUCT(CatalogRow, (), (name, type))

ColumnType type_of(const CatalogRow& row) {
    if (row.type == "INTEGER" || row.type == "bigint") return ColumnType::integer;
    if (row.type == "TEXT" || row.type == "text") return ColumnType::text;
    if (row.type == "BLOB" || row.type == "bytea") return ColumnType::bytes;
    throw Error(
        ErrorKind::schema, fmt::format("The column {} is of the type {}.", row.name, row.type)
    );
}

std::string names_of(const std::vector<Column>& columns) {
    std::string names;
    for (const auto& column : columns) names += (names.empty() ? "" : ", ") + column.name;
    return names;
}

std::string places_for(const std::vector<Column>& columns) {
    std::string places;
    for (std::size_t i = 1; i <= columns.size(); ++i) {
        places += fmt::format("{}${}", i == 1 ? "" : ", ", i);
    }
    return places;
}

Query query_of(std::string_view name, std::string sql) { return {name, lasting(std::move(sql))}; }

void bind_column(Statement& to, int at, const Column& column, const Statement& row) {
    if (row.is_null(at)) return to.bind_null(at);
    switch (column.type) {
        case ColumnType::integer: return to.bind_integer(at, row.integer(at));
        case ColumnType::text: return to.bind_text(at, row.text(at));
        case ColumnType::bytes: return to.bind_bytes(at, row.bytes(at));
    }
}

/// Runs one prepared INSERT over and over, which is all that a file needs.
class InsertSink final : public RowSink {
public:
    InsertSink(Connection& to, const std::string& table, const std::vector<Column>& columns)
        : columns_(columns),
          statement_(to.prepared(query_of(
              "rows.insert",
              fmt::format(
                  "INSERT INTO {} ({}) VALUES ({})", table, names_of(columns), places_for(columns)
              )
          ))) {}
    ~InsertSink() override { statement_.reset(); }
    InsertSink(const InsertSink&) = delete;
    InsertSink& operator=(const InsertSink&) = delete;

    void add(const Statement& row) override {
        int at = 0;
        for (const auto& column : columns_) {
            bind_column(statement_, at, column, row);
            ++at;
        }
        statement_.step();
        statement_.reset();
    }
    void finish() override {}

private:
    std::vector<Column> columns_;
    Statement& statement_;
};

/// Visits the rows of one use of a statement and returns how many there were.
std::size_t visit_all(
    Connection& connection, const Query& query, const std::function<void(const Statement&)>& visit
) {
    auto& statement = connection.prepared(query);
    const auto reset = [](Statement* used) { used->reset(); };
    const std::unique_ptr<Statement, decltype(reset)> use(&statement, reset);
    std::size_t count = 0;
    for (; statement.step(); ++count) visit(statement);
    return count;
}

}  // namespace

std::vector<Column> columns_of(Connection& connection, const std::string& table) {
    const auto& query = connection.engine() == Engine::sqlite ? file_columns : schema_columns;
    std::vector<Column> columns;
    for (const auto& row : Transaction(connection).all<CatalogRow>(query, table)) {
        columns.push_back({row.name, type_of(row)});
    }
    return columns;
}

std::int64_t count_rows(Connection& connection, const std::string& table) {
    return Transaction(connection)
        .one<std::int64_t>(query_of("rows.count", fmt::format("SELECT COUNT(*) FROM {}", table)));
}

void disable_timeouts(Connection& connection) {
    if (connection.engine() == Engine::sqlite) return;
    connection.execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0");
}

void each_row(
    Connection& connection,
    const std::string& table,
    const std::vector<Column>& columns,
    const std::function<void(const Statement&)>& visit
) {
    const auto select = fmt::format("SELECT {} FROM {}", names_of(columns), table);
    if (connection.engine() == Engine::sqlite) {
        visit_all(connection, query_of("rows.select", select), visit);
        return;
    }
    // libpq holds a result in memory as a whole; a cursor brings it in pieces.
    const auto cursor = "rows_of_" + table;
    connection.execute(fmt::format("DECLARE {} NO SCROLL CURSOR FOR {}", cursor, select));
    const auto fetch = query_of("rows.fetch", fmt::format("FETCH 5000 FROM {}", cursor));
    while (visit_all(connection, fetch, visit) > 0) {
    }
    connection.execute("CLOSE " + cursor);
}

std::unique_ptr<RowSink> sink_into(
    Connection& connection, const std::string& table, const std::vector<Column>& columns
) {
    if (connection.engine() == Engine::sqlite) {
        return std::make_unique<InsertSink>(connection, table, columns);
    }
    const auto target = fmt::format("{} ({})", table, names_of(columns));
    return postgres_sink(static_cast<PostgresConnection&>(connection), target, columns);
}

}  // namespace hg::db
