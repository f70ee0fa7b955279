// SPDX-License-Identifier: Apache-2.0
#include "db/location.hpp"

#include <fmt/core.h>

#include <stdexcept>

namespace hg::db {

namespace {
constexpr std::string_view sqlite_scheme = "sqlite:";
}

std::string DatabaseLocation::shown() const {
    return engine == Engine::sqlite ? address : fmt::format("the schema {}", schema);
}

DatabaseLocation location_of(std::string_view url, std::string_view tenant) {
    if (url.starts_with(sqlite_scheme)) {
        const auto folder = url.substr(sqlite_scheme.size());
        return {Engine::sqlite, fmt::format("{}/{}.sqlite", folder, tenant)};
    }
    if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
        return {Engine::postgres, std::string(url), fmt::format("town_{}", tenant)};
    }
    throw std::invalid_argument(
        "A database is sqlite:FOLDER or postgresql://user@host:port/database."
    );
}

}  // namespace hg::db
