// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "base/assert.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "base/units.hpp"
#include "db/connection.hpp"

namespace hg::db {

inline void bind(Statement& s, int at, bool value) { s.bind_integer(at, value ? 1 : 0); }
inline void bind(Statement& s, int at, std::int64_t value) { s.bind_integer(at, value); }
inline void bind(Statement& s, int at, int value) { s.bind_integer(at, value); }
inline void bind(Statement& s, int at, std::string_view value) { s.bind_text(at, value); }
inline void bind(Statement& s, int at, const std::string& value) { s.bind_text(at, value); }
inline void bind(Statement& s, int at, const char* value) { s.bind_text(at, value); }
inline void bind(Statement& s, int at, const Bytes& value) { s.bind_bytes(at, value.data); }
inline void bind(Statement& s, int at, Time value) { s.bind_integer(at, value.ms); }
inline void bind(Statement& s, int at, Points value) { s.bind_integer(at, value.value); }
inline void bind(Statement& s, int at, Minutes value) { s.bind_integer(at, value.value); }
inline void bind(Statement& s, int at, std::nullopt_t) { s.bind_null(at); }
template <class Tag>
void bind(Statement& s, int at, Id<Tag> value) {
    s.bind_integer(at, value.value);
}
template <class Word>
    requires std::is_enum_v<Word>
void bind(Statement& s, int at, Word value) {
    s.bind_text(at, boost::describe::enum_to_string(value, ""));
}
template <class T>
void bind(Statement& s, int at, const std::optional<T>& value) {
    if (value) return bind(s, at, *value);
    s.bind_null(at);
}

inline void read(const Statement& s, int at, bool& out) { out = s.integer(at) != 0; }
inline void read(const Statement& s, int at, std::int64_t& out) { out = s.integer(at); }
inline void read(const Statement& s, int at, int& out) { out = static_cast<int>(s.integer(at)); }
inline void read(const Statement& s, int at, std::string& out) { out = s.text(at); }
inline void read(const Statement& s, int at, Bytes& out) { out.data = s.bytes(at); }
inline void read(const Statement& s, int at, Time& out) { out.ms = s.integer(at); }
inline void read(const Statement& s, int at, Points& out) { out.value = s.integer(at); }
inline void read(const Statement& s, int at, Minutes& out) { out.value = s.integer(at); }
template <class Tag>
void read(const Statement& s, int at, Id<Tag>& out) {
    out.value = s.integer(at);
}
template <class Word>
    requires std::is_enum_v<Word>
void read(const Statement& s, int at, Word& out) {
    const std::string word(s.text(at));
    HG_ASSERT(boost::describe::enum_from_string(word.c_str(), out));
}
template <class T>
void read(const Statement& s, int at, std::optional<T>& out) {
    if (!s.is_null(at)) read(s, at, out.emplace());
}

/// A row as a described struct, its members the columns in their order, or as one plain value.
template <class T>
T read_row(const Statement& s) {
    T row{};
    if constexpr (boost::describe::has_describe_members<T>::value) {
        using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
        int column = 0;
        boost::mp11::mp_for_each<Members>([&](auto m) { read(s, column++, row.*m.pointer); });
        HG_ASSERT(column == s.columns());
    } else {
        read(s, 0, row);
    }
    return row;
}

/// In the text of a query for Transaction::all_of: the ids that are asked for. Both engines look up
/// each in the index.
#define HG_MANY_IDS                                                                     \
    "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18," \
    " $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)"
inline constexpr std::size_t ids_at_once = 32;

/// What a use case may do with the database: run named statements. Begun and ended by others.
class Transaction {
public:
    explicit Transaction(Connection& connection) : connection_(connection) {}

    /// Rows changed.
    template <class... Args>
    std::int64_t run(const Query& query, const Args&... args) {
        const auto before = changes_;
        {
            Bound bound(*this, query, args...);
            while (bound.statement.step()) {
            }
        }
        return changes_ - before;
    }

    /// For a statement whose condition was looked at before: if it does not hold any more, another
    /// transaction was faster, and the work begins again.
    template <class... Args>
    void run_or_conflict(const Query& query, const Args&... args) {
        if (run(query, args...) == 0) throw_conflict(std::string(query.name));
    }

    template <class T, class... Args>
    std::optional<T> first(const Query& query, const Args&... args) {
        Bound bound(*this, query, args...);
        if (!bound.statement.step()) return {};
        return read_row<T>(bound.statement);
    }

    /// For a query that always has a row, such as a count.
    template <class T, class... Args>
    T one(const Query& query, const Args&... args) {
        auto row = first<T>(query, args...);
        HG_ASSERT(row.has_value());
        return *std::move(row);
    }

    template <class T, class... Args>
    std::vector<T> all(const Query& query, const Args&... args) {
        std::vector<T> rows;
        each<T>(query, [&](T row) { rows.push_back(std::move(row)); }, args...);
        return rows;
    }

    template <class T, class Visit, class... Args>
    void each(const Query& query, Visit visit, const Args&... args) {
        Bound bound(*this, query, args...);
        while (bound.statement.step()) visit(read_row<T>(bound.statement));
    }

    /// What a query has on each of many, so many in one statement; in no order, and nothing on
    /// those that it does not know. Any number of ids.
    template <class T, class Tag>
    std::vector<T> all_of(const Query& query, std::span<const Id<Tag>> ids) {
        std::vector<T> rows;
        std::array<Id<Tag>, ids_at_once> some;
        for (; !ids.empty(); ids = ids.subspan(std::min(ids.size(), some.size()))) {
            some.fill(ids.front());
            std::ranges::copy(ids.first(std::min(ids.size(), some.size())), some.begin());
            const auto keep = [&](T row) { rows.push_back(std::move(row)); };
            std::apply([&](const auto&... id) { each<T>(query, keep, id...); }, some);
        }
        return rows;
    }

    /// Rows changed by all its statements so far.
    [[nodiscard]] std::int64_t changes() const { return changes_; }
    [[nodiscard]] Engine engine() const { return connection_.engine(); }

private:
    /// Resets the statement on the way out, so that no lock and no reference stays.
    struct Bound {
        template <class... Args>
        Bound(Transaction& owner, const Query& query, const Args&... args)
            : tx(owner), statement(owner.connection_.prepared(query)) {
            int at = 0;
            (bind(statement, at++, args), ...);
        }
        ~Bound() { tx.changes_ += statement.reset(); }
        Bound(const Bound&) = delete;
        Bound& operator=(const Bound&) = delete;
        Transaction& tx;
        Statement& statement;
    };

    Connection& connection_;
    std::int64_t changes_ = 0;
};

}  // namespace hg::db
