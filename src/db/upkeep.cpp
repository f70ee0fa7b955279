// SPDX-License-Identifier: Apache-2.0
#include "db/upkeep.hpp"

#include <fmt/core.h>

#include "base/assert.hpp"
#include "db/postgres/upkeep.hpp"
#include "db/sqlite/database.hpp"
#include "db/sqlite/upkeep.hpp"

namespace hg::db {

bool exists(const Place& place) {
    if (place.engine == Engine::postgres) return schema_exists(place);
    return std::filesystem::exists(place.address);
}

void rename(const Place& from, const Place& to) {
    HG_ASSERT(from.engine == to.engine);
    if (!exists(from)) return;
    if (exists(to)) {
        throw Error(Trouble::constraint, fmt::format("{} is there already.", to.shown()));
    }
    if (from.engine == Engine::postgres) return rename_schema(from, to);
    rename_file(from.address, to.address);
}

void remove(const Place& place) {
    if (place.engine == Engine::postgres) return remove_schema(place);
    remove_file(place.address);
}

class Claim::Held {
public:
    explicit Held(const Place& place) {
        if (place.engine == Engine::postgres) {
            session_ = claim_schema(place);
        } else {
            file_.emplace(place.address);
        }
    }

private:
    std::optional<FileLock> file_;
    std::unique_ptr<Connection> session_;
};

Claim::Claim(const Place& place) : held_(std::make_unique<Held>(place)) {}
Claim::~Claim() = default;

}  // namespace hg::db
