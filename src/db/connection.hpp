// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "db/error.hpp"
#include "db/location.hpp"

namespace hg::db {

/// A statement's text under the name that logs and tests know it by. Both must live as long as the
/// program. The parameters are $1, $2, ...
struct Query {
    std::string_view name;
    std::string_view sql;
};

/// Keeps a text for as long as the program runs, for a query that is put together at run time.
std::string_view lasting(std::string sql);

/// Where the members of row types stand among the columns of one prepared statement.
class ColumnMaps {
public:
    /// `row_type` is an address that stands for a type.
    [[nodiscard]] const std::vector<int>* find(const void* row_type) const {
        for (const auto& map : maps_) {
            if (map->row_type == row_type) return &map->columns;
        }
        return nullptr;
    }
    const std::vector<int>& keep(const void* row_type, std::vector<int> columns) {
        maps_.push_back(std::make_unique<Map>(Map{row_type, std::move(columns)}));
        return maps_.back()->columns;
    }

private:
    struct Map {
        const void* row_type;
        std::vector<int> columns;
    };
    std::vector<std::unique_ptr<Map>> maps_;
};

/// A prepared statement while it is bound and stepped. Parameters and columns count from 0. Texts
/// are bound by reference: they must live until the statement is reset.
class Statement {
public:
    Statement() = default;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    virtual ~Statement() = default;

    virtual void bind_null(int index) = 0;
    virtual void bind_integer(int index, std::int64_t value) = 0;
    virtual void bind_text(int index, std::string_view value) = 0;
    virtual void bind_bytes(int index, std::string_view value) = 0;

    /// Returns true while there is a row to read.
    virtual bool step() = 0;
    /// Gives the statement back for its next use. Returns how many rows this use has changed, 0 for
    /// one that only reads.
    virtual std::int64_t reset() noexcept = 0;

    /// These are known after the first step, whether there was a row or not.
    [[nodiscard]] virtual int columns() const = 0;
    [[nodiscard]] virtual std::string_view column_name(int column) const = 0;
    /// The maps stay with the prepared statement from one use to the next.
    [[nodiscard]] virtual ColumnMaps& column_maps() = 0;
    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    /// Both views are valid until the next step.
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
    [[nodiscard]] virtual std::string_view bytes(int column) const = 0;
};

enum class Access { read, write };

/// One connection to one tenant's rows, used by one thread at a time. Its functions throw Error.
class Connection {
public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    [[nodiscard]] virtual Engine engine() const = 0;
    /// Returns a statement for one use, which ends with reset().
    virtual Statement& prepared(const Query& query) = 0;
    /// Runs a text of one or more statements without parameters.
    virtual void execute(std::string_view sql) = 0;

    /// A reader sees one moment of the database and no other's unfinished writing.
    virtual void begin(Access access) = 0;
    virtual void commit() = 0;
    /// Undoes the transaction, if one was begun. It never throws: a broken connection has thrown
    /// before.
    virtual void roll_back() noexcept = 0;
    [[nodiscard]] virtual bool in_transaction() const = 0;
    /// Whether a statement can be sent; false once the server is gone.
    [[nodiscard]] virtual bool usable() const { return true; }
};

struct ConnectionOptions {
    Access access = Access::write;
    int cache_kib = 16 * 1024;  ///< SQLite only; PostgreSQL has one cache for all.
};

/// Throws Error with a sentence when there is no database or it cannot be used.
std::unique_ptr<Connection> connect(
    const DatabaseLocation& location, ConnectionOptions options = {}
);

}  // namespace hg::db
