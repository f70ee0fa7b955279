// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>

#include "base/field_spec.hpp"
#include "base/result.hpp"
#include "db/listing.hpp"

namespace hg::api {

/// A part of a list: what stands in it, where the next part begins, and how many there are in all
/// when that is cheap to know.
template <class T>
struct Page {
    std::vector<T> items;
    std::optional<std::string> next_cursor{};
    std::optional<std::int64_t> total{};
    BOOST_DESCRIBE_CLASS(Page, (), (items, next_cursor, total), (), ())
};

/// What the request for a list may say; a list's own filters stand in a struct derived from it.
struct PageQuery {
    std::optional<std::string> cursor{};
    std::optional<std::int64_t> limit{};
    std::optional<std::string> sort{};
};
BOOST_DESCRIBE_STRUCT(PageQuery, (), (cursor, limit, sort))
/// A cursor holds what the last row is sorted by: as much as 120 of the rarest characters.
constexpr std::int64_t cursor_length_max = 800;
inline std::vector<FieldSpec> field_specs(const PageQuery*) {
    return {
        field(&PageQuery::cursor)
            .between(1, cursor_length_max)
            .described("The next_cursor of the list so far."),
        field(&PageQuery::limit).between(1, 100).described("How many at most; 30 if not given."),
        field(&PageQuery::sort)
            .between(1, 40)
            .described("A column that the list names; -name turns its order around."),
    };
}

constexpr std::int64_t page_limit = 30;

inline db::ListWish wish_of(const PageQuery& query) {
    return {query.sort, query.cursor, query.limit.value_or(page_limit)};
}

/// The part of a list that is asked for. Refusal: invalid_input for a sort that the list does not
/// have and a cursor that is none of its own.
template <class Row, class... Args>
Result<Page<Row>> page_of(
    db::Transaction& tx, const db::List& list, const PageQuery& query, const Args&... args
) {
    HG_TRY(auto rows, db::list_rows<Row>(tx, list, wish_of(query), args...));
    return Page<Row>{std::move(rows.items), std::move(rows.next_cursor), {}};
}

/// The rows of a list as they are shown.
template <class T, class Row, class Show>
Page<T> page_of(db::Rows<Row> rows, Show show) {
    Page<T> page;
    page.next_cursor = std::move(rows.next_cursor);
    for (auto& row : rows.items) page.items.push_back(show(std::move(row)));
    return page;
}

}  // namespace hg::api
