// SPDX-License-Identifier: Apache-2.0
#include "db/upkeep.hpp"

#include <fmt/core.h>

#include "base/assert.hpp"
#include "db/postgres/upkeep.hpp"
#include "db/rows.hpp"
#include "db/sqlite/database.hpp"
#include "db/sqlite/upkeep.hpp"

namespace hg::db {

bool exists(const DatabaseLocation& location) {
    if (location.engine == Engine::postgres) return schema_exists(location);
    return std::filesystem::exists(location.address);
}

bool is_made(const DatabaseLocation& location) {
    if (!exists(location)) return false;
    return !columns_of(*connect(location, {Access::read}), "schema_migrations").empty();
}

void rename(const DatabaseLocation& from, const DatabaseLocation& to) {
    HG_ASSERT(from.engine == to.engine);
    if (!exists(from)) return;
    if (exists(to)) {
        throw Error(ErrorKind::constraint, fmt::format("{} is there already.", to.shown()));
    }
    if (from.engine == Engine::postgres) return rename_schema(from, to);
    rename_file(from.address, to.address);
}

void remove(const DatabaseLocation& location) {
    if (location.engine == Engine::postgres) return remove_schema(location);
    remove_file(location.address);
}

class Claim::Held {
public:
    explicit Held(const DatabaseLocation& location) {
        if (location.engine == Engine::postgres) {
            session_ = claim_schema(location);
        } else {
            file_.emplace(location.address);
        }
    }

private:
    std::optional<FileLock> file_;
    std::unique_ptr<Connection> session_;
};

Claim::Claim(const DatabaseLocation& location) : held_(std::make_unique<Held>(location)) {}
Claim::~Claim() = default;

}  // namespace hg::db
