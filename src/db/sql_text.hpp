// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/location.hpp"

namespace hg::db {

/// The statements of a text, one by one, without comments and without what ends them. Knows quoted
/// texts and names, and dollar quotes.
std::vector<std::string> split_statements(std::string_view sql);

/// The statements of a migration file in an engine's own words, each of which does one thing: a
/// distributed PostgreSQL takes neither several statements in one call, nor a column together with
/// its CHECK.
std::vector<std::string> migration_statements(Engine engine, std::string_view file);

/// FNV-1a: tells an edited text, guards against nothing else.
std::int64_t checksum(std::string_view text);

/// SQL in SQLite's own words, for what it would otherwise misread: its parameters are numbered ?1,
/// and its name for PostgreSQL's COLLATE "C", byte by byte, is COLLATE BINARY.
std::string in_words_of_sqlite(std::string_view sql);

}  // namespace hg::db
