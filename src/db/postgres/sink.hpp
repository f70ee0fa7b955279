// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/postgres/connection.hpp"
#include "db/rows.hpp"

namespace hg::db {

/// COPY in its binary form; `target` is "table (column, ...)".
std::unique_ptr<RowSink> postgres_sink(
    PostgresConnection& connection, const std::string& target, const std::vector<Column>& columns
);

}  // namespace hg::db
