// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "db/connection.hpp"

namespace hg::db {

// These functions carry whole tables from one engine to the other. Tables are named as in the
// migrations.

enum class ColumnType { integer, text, bytes };

struct Column {
    std::string name;
    ColumnType type = ColumnType::integer;
};
/// The columns of one table in their order; none when there is no such table.
std::vector<Column> columns_of(Connection& connection, const std::string& table);
std::int64_t count_rows(Connection& connection, const std::string& table);

/// Lifts the time limits that requests have, because a whole town takes longer.
void disable_timeouts(Connection& connection);

/// Visits every row in no order, with the columns that are asked for. The caller has begun a
/// transaction.
void each_row(
    Connection& connection,
    const std::string& table,
    const std::vector<Column>& columns,
    const std::function<void(const Statement&)>& visit
);

/// Takes rows into one table, within a transaction that the caller has begun.
class RowSink {
public:
    RowSink() = default;
    RowSink(const RowSink&) = delete;
    RowSink& operator=(const RowSink&) = delete;
    virtual ~RowSink() = default;
    /// Takes a row of each_row that has the same columns.
    virtual void add(const Statement& row) = 0;
    /// Must be called after the last row: without it none is in the table.
    virtual void finish() = 0;
};
std::unique_ptr<RowSink> sink_into(
    Connection& connection, const std::string& table, const std::vector<Column>& columns
);

}  // namespace hg::db
