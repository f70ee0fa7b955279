// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "db/connection.hpp"

namespace hg::db {

// Whole tables, from one engine to the other. `tables` are names out of migrations.

enum class ColumnType { integer, text, bytes };

struct Column {
    std::string name;
    ColumnType type = ColumnType::integer;
};
/// Of one table, in their order; none when there is no such table.
std::vector<Column> columns_of(Connection& connection, const std::string& table);
std::int64_t count_rows(Connection& connection, const std::string& table);

/// Lifts the limits of time that requests have: a whole town takes longer.
void disable_timeouts(Connection& connection);

/// Every row, in no order; the columns are those asked for. In a transaction that was begun.
void each_row(
    Connection& connection,
    const std::string& table,
    const std::vector<Column>& columns,
    const std::function<void(const Statement&)>& visit
);

/// Rows on their way into one table, in a transaction that was begun.
class RowSink {
public:
    RowSink() = default;
    RowSink(const RowSink&) = delete;
    RowSink& operator=(const RowSink&) = delete;
    virtual ~RowSink() = default;
    /// A row of each_row with the same columns.
    virtual void add(const Statement& row) = 0;
    /// After the last. What was not finished is not in the table.
    virtual void finish() = 0;
};
std::unique_ptr<RowSink> sink_into(
    Connection& connection, const std::string& table, const std::vector<Column>& columns
);

}  // namespace hg::db
