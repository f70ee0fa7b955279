// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace hg::db {

enum class Engine { sqlite, postgres };

/// Where one tenant's rows are kept: a file, or a schema of a PostgreSQL database.
struct DatabaseLocation {
    Engine engine = Engine::sqlite;
    std::string address;       ///< The file's path, or postgresql://user@host:port/database.
    std::string schema{};      ///< PostgreSQL only.
    bool distributed = false;  ///< Whether Citus is to place the schema on a node of its choice.

    /// The file or the schema, for messages; never an address that may hold a password.
    [[nodiscard]] std::string shown() const;
};

/// `url` is sqlite:FOLDER (a file a tenant) or postgresql://... (a schema a tenant). Throws
/// std::invalid_argument with a sentence for anything else.
DatabaseLocation location_of(std::string_view url, std::string_view tenant);

}  // namespace hg::db
