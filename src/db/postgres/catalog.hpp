// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/connection.hpp"

namespace hg::db {

/// Name and type of each column of a table.
inline constexpr Query schema_columns{"catalog.schema_columns", R"sql(
    SELECT CAST(attname AS TEXT) AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
    WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
)sql"};

}  // namespace hg::db
