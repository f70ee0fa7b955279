// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/page.hpp"
#include "base/id.hpp"

namespace hg::organisations {

/// Where a list ordered by ids goes on. Refusal: invalid_input for a cursor that is none.
template <class Key>
Result<Key> cursor_of(const api::PageQuery& query) {
    if (!query.cursor) return Key{};
    const auto id = parse_id(*query.cursor);
    if (!id) return invalid_input({{"cursor", "malformed", "Must be a next_cursor."}});
    return Key{*id};
}

template <class Row>
auto id_of(const Row& row) {
    if constexpr (requires { row.id; }) {
        return row.id;
    } else {
        return row.person_id;
    }
}

/// Cuts a page out of one row more than it holds.
template <class Item, class Row, class Show>
api::Page<Item> page_of(std::vector<Row> rows, std::int64_t limit, Show show) {
    api::Page<Item> page;
    const bool more = std::ssize(rows) > limit;
    if (more) {
        rows.pop_back();
        page.next_cursor = to_string(id_of(rows.back()));
    }
    for (auto& row : rows) page.items.push_back(show(std::move(row)));
    return page;
}

}  // namespace hg::organisations
