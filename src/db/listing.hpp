// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.hpp"
#include "db/transaction.hpp"

namespace hg::db {

enum class SortKind { integer, text };
enum class Nulls { none, last };

/// A column by which a list may be sorted.
struct SortColumn {
    std::string_view key;  ///< Its name in the API.
    std::string_view sql;  ///< An expression over the columns of the list's select.
    SortKind kind = SortKind::integer;
    Nulls nulls = Nulls::none;  ///< Say `last` when there may be any: they come last both ways.
};

/// A list as a constant of its module:
///
///     constexpr std::array member_columns{
///         db::SortColumn{"name", "name", db::SortKind::text},
///         db::SortColumn{"joined_at", "joined_at", db::SortKind::integer},
///     };
///     constexpr db::List members{"organisations.members", R"sql(...)sql", member_columns, "id"};
struct List {
    std::string_view name;
    std::string_view select;  ///< SELECT ... without ORDER BY and LIMIT; parameters of its own.
    std::span<const SortColumn> columns;
    std::string_view id;  ///< An integer column of the select that no two rows share.
    /// Used when no sort is wished for; empty: the first column.
    std::string_view usual_sort{};
};

/// The page of a list that somebody wants to see.
struct ListWish {
    std::optional<std::string> sort{};    ///< A column's key; "-name" from the greatest down.
    std::optional<std::string> cursor{};  ///< The next_cursor of the page before.
    std::int64_t limit = 30;
};

template <class Row>
struct Rows {
    std::vector<Row> items;
    std::optional<std::string> next_cursor;  ///< Absent on the last page.
};

/// The statement that serves a wish, and where it begins.
struct ListPosition {
    std::optional<std::string> value;  ///< That the row is sorted by; absent when it has none.
    std::int64_t id = 0;
};
struct ListPlan {
    const List& list;
    const SortColumn& column;
    bool descending = false;
    std::optional<ListPosition> after;
};
/// Refuses a sort that the list does not have, and a cursor of another list, of another sort, or
/// one that was tampered with.
Result<ListPlan> plan_list(const List& list, const ListWish& wish);
/// There is one statement for each list, column, direction, with or without a position.
const Query& list_query(const ListPlan& plan);
std::string cursor_after(const ListPlan& plan, const ListPosition& last);

const Query& list_count_query(const List& list);
/// Every statement that the list can make, for tests.
std::vector<Query> statements_of(const List& list);

/// What a column is sorted by, as a parameter of its kind.
struct SortValue {
    const std::optional<std::string>& text;
    SortKind kind;
};
void bind(Statement& s, int at, const SortValue& value);

/// A row with its place in the list, which stands in the last two columns.
template <class Row>
struct Listed {
    Row row;
    ListPosition position;
};

template <class Row>
class RowReader<Listed<Row>> {
public:
    RowReader(Statement& statement, const Query& query)
        : statement_(statement), columns_(columns_of_members<Row>(statement, query, 2)) {}

    [[nodiscard]] Listed<Row> row() const {
        Listed<Row> out{row_of<Row>(statement_, columns_), {}};
        read(statement_, statement_.columns() - 2, out.position.value);
        read(statement_, statement_.columns() - 1, out.position.id);
        return out;
    }

private:
    const Statement& statement_;
    std::span<const int> columns_;
};

/// Returns the rows after the cursor in the order that is wished for, at most as many as the limit.
/// `args` are the parameters of the list's own select.
template <class Row, class... Args>
Result<Rows<Row>> list_rows(
    Transaction& tx, const List& list, const ListWish& wish, const Args&... args
) {
    HG_TRY(const auto plan, plan_list(list, wish));
    const auto& query = list_query(plan);
    Rows<Row> rows;
    std::optional<ListPosition> last;
    const auto take = [&](Listed<Row> found) {
        if (std::ssize(rows.items) == wish.limit) {
            rows.next_cursor = cursor_after(plan, *last);
            return;
        }
        rows.items.push_back(std::move(found.row));
        last = std::move(found.position);
    };
    // One row more than the limit tells whether there is a next page.
    const auto limit = wish.limit + 1;
    if (!plan.after) {
        tx.each<Listed<Row>>(query, take, args..., limit);
    } else {
        const auto& [value, id] = *plan.after;
        const SortValue sorted{value, plan.column.kind};
        if (plan.column.nulls == Nulls::none) {
            tx.each<Listed<Row>>(query, take, args..., limit, sorted, id);
        } else {
            const bool rank = value.has_value() == plan.descending;
            tx.each<Listed<Row>>(query, take, args..., limit, sorted, id, rank);
        }
    }
    return rows;
}

/// How many rows the list has in all. It reads all of them, so it is for short lists only.
template <class... Args>
std::int64_t count_listed(Transaction& tx, const List& list, const Args&... args) {
    return tx.one<std::int64_t>(list_count_query(list), args...);
}

}  // namespace hg::db
