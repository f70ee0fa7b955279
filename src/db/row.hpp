// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/core/type_name.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <array>
#include <span>

#include "db/values.hpp"

namespace hg::db {

/// A row type is a described struct, whose members (those of its bases with them) are columns of
/// the same names in whatever order, or one plain value: the first column.
template <class T>
concept RowStruct = boost::describe::has_describe_members<T>::value;
template <RowStruct T>
using RowMembers = boost::describe::
    describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

/// The column of each name, without the last `others` columns. Throws Bug, naming statement, type
/// and column, unless every name has a column and every column a name.
std::vector<int> columns_named(
    const Statement& statement,
    const Query& query,
    std::string_view row_type,
    std::span<const std::string_view> names,
    int others
);

/// The column of each member; names are compared once for a prepared statement and a row type. The
/// last `others` columns are none of the row's.
template <RowStruct T>
std::span<const int> columns_of_members(Statement& statement, const Query& query, int others = 0) {
    static constexpr char type = 0;
    auto& maps = statement.column_maps();
    if (const auto* known = maps.find(&type)) return *known;
    std::array<std::string_view, boost::mp11::mp_size<RowMembers<T>>::value> names;
    std::size_t count = 0;
    boost::mp11::mp_for_each<RowMembers<T>>([&](auto member) { names[count++] = member.name; });
    return maps.keep(
        &type, columns_named(statement, query, boost::core::type_name<T>(), names, others)
    );
}

template <RowStruct T>
T row_of(const Statement& statement, std::span<const int> columns) {
    T row{};
    const int* column = columns.data();
    boost::mp11::mp_for_each<RowMembers<T>>([&](auto member) {
        read(statement, *column++, row.*member.pointer);
    });
    return row;
}

/// Reads the rows of one use of a statement, of which it has stepped to the first.
template <class T>
class RowReader {
public:
    RowReader(Statement& statement, const Query& query) : statement_(statement) {
        if constexpr (RowStruct<T>) columns_ = columns_of_members<T>(statement, query);
    }

    [[nodiscard]] T row() const {
        if constexpr (RowStruct<T>) {
            return row_of<T>(statement_, columns_);
        } else {
            T value{};
            read(statement_, 0, value);
            return value;
        }
    }

private:
    const Statement& statement_;
    std::span<const int> columns_;
};

}  // namespace hg::db
