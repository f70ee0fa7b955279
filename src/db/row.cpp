// SPDX-License-Identifier: Apache-2.0
#include "db/row.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace hg::db {

namespace {

std::string column_names(const Statement& statement) {
    std::string names;
    for (int at = 0; at < statement.columns(); ++at) {
        names += fmt::format("{}{}", at == 0 ? "" : ", ", statement.column_name(at));
    }
    return names;
}

}  // namespace

std::vector<int> columns_named(
    const Statement& statement,
    const Query& query,
    std::string_view row_type,
    std::span<const std::string_view> names,
    int others
) {
    const auto fail = [&](std::string_view name, std::string_view what) {
        throw Bug(fmt::format(
            "{}: {}::{} has no {}; the columns are {}",
            query.name,
            row_type,
            name,
            what,
            column_names(statement)
        ));
    };
    std::vector<int> columns(names.size(), -1);
    for (int at = 0; at < statement.columns() - others; ++at) {
        const auto name = statement.column_name(at);
        const auto member = std::ranges::find(names, name) - names.begin();
        const auto index = static_cast<std::size_t>(member);
        if (index == names.size()) fail(name, "member");
        if (columns[index] >= 0) fail(name, "second member");
        columns[index] = at;
    }
    const auto absent = std::ranges::find(columns, -1);
    if (absent != columns.end()) {
        fail(names[static_cast<std::size_t>(absent - columns.begin())], "column");
    }
    return columns;
}

}  // namespace hg::db
