// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "db/row.hpp"

namespace hg::db {

/// Stands for the ids that are asked for in the text of a query for Transaction::all_of. Both
/// engines look up each of them in the index.
#define HG_MANY_IDS                                                                     \
    "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18," \
    " $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)"
inline constexpr std::size_t ids_at_once = 32;

/// What a use case may do with the database: run named statements. Its caller begins and ends the
/// transaction.
class Transaction {
public:
    explicit Transaction(Connection& connection) : connection_(connection) {}

    /// Returns how many rows were changed.
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

    /// For a statement whose condition the use case has seen to hold. If it does not hold any more,
    /// another transaction was faster and the use case is run again.
    template <class... Args>
    void run_or_conflict(const Query& query, const Args&... args) {
        if (run(query, args...) == 0) throw_conflict(std::string(query.name));
    }

    template <class T, class... Args>
    std::optional<T> first(const Query& query, const Args&... args) {
        Bound bound(*this, query, args...);
        const bool found = bound.statement.step();
        const RowReader<T> reader(bound.statement, query);
        if (!found) return {};
        return reader.row();
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
        bool found = bound.statement.step();
        const RowReader<T> reader(bound.statement, query);
        for (; found; found = bound.statement.step()) visit(reader.row());
    }

    /// The rows that a query has for any number of ids, asked for `ids_at_once` in a statement.
    /// They come in no order, and there is none for an id that the query does not know.
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

    /// How many rows all its statements have changed so far.
    [[nodiscard]] std::int64_t changes() const { return changes_; }
    [[nodiscard]] Engine engine() const { return connection_.engine(); }

private:
    /// Binds a statement, and resets it on the way out so that no lock and no reference stays.
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
