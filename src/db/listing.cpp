// SPDX-License-Identifier: Apache-2.0
#include "db/listing.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>

#include "base/text.hpp"
#include "db/sql_text.hpp"

namespace hg::db {

namespace {

Refused wrong_field(std::string_view field, std::string_view code, std::string detail) {
    FieldError error{std::string(field), std::string(code), std::move(detail)};
    return {"invalid_input", 422, "Some fields are not right.", {std::move(error)}, 0};
}

Refused unknown_sort(const List& list) {
    std::string keys;
    for (const auto& column : list.columns) {
        keys += fmt::format("{}{}", keys.empty() ? "" : ", ", column.key);
    }
    return wrong_field(
        "sort", "not_in_list", fmt::format("Must be one of: {}; or one with - before it.", keys)
    );
}

Refused wrong_cursor() {
    return wrong_field("cursor", "invalid", "Must be the next_cursor of the page before.");
}

std::optional<std::int64_t> integer_of(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

std::string sort_of(const ListPlan& plan) {
    return fmt::format("{}{}", plan.descending ? "-" : "", plan.column.key);
}

/// Ties a cursor to its list and sort.
std::string seal_of(const ListPlan& plan, std::string_view position) {
    const auto sum = checksum(fmt::format("{}\n{}\n{}", plan.list.name, sort_of(plan), position));
    return fmt::format("{:08x}", static_cast<std::uint32_t>(sum));
}

/// "id", or "id=value" of a row that has one.
std::string text_of(const ListPosition& position) {
    const auto id = std::to_string(position.id);
    return position.value ? fmt::format("{}={}", id, *position.value) : id;
}

std::optional<ListPosition> position_in(const ListPlan& plan, std::string_view text) {
    const auto equals = text.find('=');
    const auto id = integer_of(text.substr(0, equals));
    if (!id) return {};
    if (equals == std::string_view::npos) {
        if (plan.column.nulls == Nulls::none) return {};
        return ListPosition{{}, *id};
    }
    const std::string value(text.substr(equals + 1));
    const bool fits = plan.column.kind == SortKind::integer
                          ? integer_of(value).has_value()
                          : is_valid_utf8(value) && value.find('\0') == std::string::npos;
    if (!fits) return {};
    return ListPosition{value, *id};
}

/// A cursor is a seal of eight letters and the position behind it.
std::optional<ListPosition> position_of(const ListPlan& plan, const std::string& cursor) {
    constexpr std::size_t seal_size = 8;
    const auto text = from_base64url(cursor);
    if (!text || text->size() <= seal_size) return {};
    const auto position = std::string_view(*text).substr(seal_size);
    if (seal_of(plan, position) != std::string_view(*text).substr(0, seal_size)) return {};
    return position_in(plan, position);
}

/// The greatest $n of a text.
int parameters_of(std::string_view sql) {
    int most = 0;
    for (auto at = sql.find('$'); at != std::string_view::npos; at = sql.find('$', at + 1)) {
        int number = 0;
        std::from_chars(sql.data() + at + 1, sql.data() + sql.size(), number);
        most = std::max(most, number);
    }
    return most;
}

/// What a list is sorted by, most important first: whether there is a value, the value, the id.
struct Order {
    std::string value;
    std::string rank{};  ///< Empty for a column that always has a value.

    explicit Order(const ListPlan& plan) : value(plan.column.sql) {
        const bool is_text = plan.column.kind == SortKind::text;
        if (plan.column.nulls == Nulls::last) {
            rank = fmt::format(
                "CASE WHEN {} IS NULL THEN {} END", value, plan.descending ? "0 ELSE 1" : "1 ELSE 0"
            );
            value = fmt::format("COALESCE({}, {})", value, is_text ? "''" : "0");
        }
        // Byte by byte, so that both engines agree; in UTF-8 that is the order of code points.
        if (is_text) value += " COLLATE \"C\"";
    }
};

std::string condition(const ListPlan& plan, const Order& order) {
    if (!plan.after) return "";
    const int own = parameters_of(plan.list.select);
    const auto* than = plan.descending ? "<" : ">";
    if (order.rank.empty()) {
        return fmt::format(
            "WHERE ({}, {}) {} (${}, ${}) ", order.value, plan.list.id, than, own + 2, own + 3
        );
    }
    return fmt::format(
        "WHERE ({}, {}, {}) {} (${}, ${}, ${}) ",
        order.rank,
        order.value,
        plan.list.id,
        than,
        own + 4,
        own + 2,
        own + 3
    );
}

std::string sql_of(const ListPlan& plan) {
    const Order order(plan);
    const auto* way = plan.descending ? " DESC" : "";
    const auto rank = order.rank.empty() ? "" : fmt::format("{}{}, ", order.rank, way);
    return fmt::format(
        "SELECT list.*, CAST({} AS TEXT) AS sort_value, {} AS sort_id FROM ({}) AS list "
        "{}ORDER BY {}{}{}, {}{} LIMIT ${}",
        plan.column.sql,
        plan.list.id,
        plan.list.select,
        condition(plan, order),
        rank,
        order.value,
        way,
        plan.list.id,
        way,
        parameters_of(plan.list.select) + 1
    );
}

/// Made once for each name, and kept for as long as the program runs.
template <class Make>
const Query& kept_query(const std::string& name, Make make_sql) {
    static std::mutex mutex;
    static std::map<std::string, Query> queries;
    const std::scoped_lock lock(mutex);
    const auto [found, is_new] = queries.try_emplace(name);
    if (is_new) found->second = {lasting(name), lasting(make_sql())};
    return found->second;
}

}  // namespace

Result<ListPlan> plan_list(const List& list, const ListWish& wish) {
    const auto usual = list.usual_sort.empty() ? list.columns.front().key : list.usual_sort;
    auto key = wish.sort ? std::string_view(*wish.sort) : usual;
    const bool descending = key.starts_with('-');
    if (descending) key.remove_prefix(1);
    const auto column = std::ranges::find(list.columns, key, &SortColumn::key);
    if (column == list.columns.end()) return unknown_sort(list);
    ListPlan plan{list, *column, descending, {}};
    if (!wish.cursor) return plan;
    plan.after = position_of(plan, *wish.cursor);
    if (!plan.after) return wrong_cursor();
    return plan;
}

const Query& list_query(const ListPlan& plan) {
    const auto name =
        fmt::format("{} {}{}", plan.list.name, sort_of(plan), plan.after ? " after" : "");
    return kept_query(name, [&] { return sql_of(plan); });
}

std::string cursor_after(const ListPlan& plan, const ListPosition& last) {
    const auto position = text_of(last);
    return to_base64url(seal_of(plan, position) + position);
}

const Query& list_count_query(const List& list) {
    return kept_query(fmt::format("{} count", list.name), [&] {
        return fmt::format("SELECT COUNT(*) FROM ({}) AS list", list.select);
    });
}

std::vector<Query> statements_of(const List& list) {
    std::vector<Query> all{list_count_query(list)};
    for (const auto& column : list.columns) {
        for (const bool descending : {false, true}) {
            all.push_back(list_query({list, column, descending, {}}));
            all.push_back(list_query({list, column, descending, ListPosition{}}));
        }
    }
    return all;
}

void bind(Statement& s, int at, const SortValue& value) {
    if (value.kind == SortKind::text) {
        return s.bind_text(at, value.text ? std::string_view(*value.text) : "");
    }
    s.bind_integer(at, value.text ? *integer_of(*value.text) : 0);
}

}  // namespace hg::db
