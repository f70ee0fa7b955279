// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "db/connection.hpp"

namespace hg::db {

// Commands use these on a location as a whole. All throw Error with a sentence.

[[nodiscard]] bool exists(const DatabaseLocation& location);
/// Whether any migration was ever applied there. What exists without one was left unfinished.
[[nodiscard]] bool is_made(const DatabaseLocation& location);
/// Both are on the same engine. Does nothing when there is nothing at `from`.
void rename(const DatabaseLocation& from, const DatabaseLocation& to);
void remove(const DatabaseLocation& location);

/// PostgreSQL only: variables by which its own programs (pg_dump) reach the location's database, so
/// that no password stands among their arguments, which everybody on the machine can read.
[[nodiscard]] std::vector<std::string> client_environment(const DatabaseLocation& location);
/// The name of the location's database; PostgreSQL only.
[[nodiscard]] std::string database_name(const DatabaseLocation& location);

/// Keeps programs from serving a location while it lives. The constructor throws when one does.
class Claim {
public:
    explicit Claim(const DatabaseLocation& location);
    ~Claim();
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;

private:
    class Held;
    std::unique_ptr<Held> held_;
};

}  // namespace hg::db
