// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/connection.hpp"

namespace hg::db {

/// Name and type of each column of a table.
inline constexpr Query file_columns{"catalog.file_columns", R"sql(
    SELECT name, type FROM pragma_table_info($1) ORDER BY cid
)sql"};

}  // namespace hg::db
