// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "db/connection.hpp"

struct pg_result;

namespace hg::db {

class PostgresConnection;

/// What a server said about one statement.
class PostgresResult {
public:
    explicit PostgresResult(pg_result* result) : result_(result) {}
    ~PostgresResult();
    PostgresResult(PostgresResult&& other) noexcept
        : result_(std::exchange(other.result_, nullptr)) {}
    PostgresResult& operator=(PostgresResult&& other) noexcept {
        std::swap(result_, other.result_);
        return *this;
    }
    [[nodiscard]] const pg_result* raw() const { return result_; }

private:
    pg_result* result_;
};

/// The parameters of one use in PostgreSQL's binary form. Each value carries its type, so that the
/// server need not guess it from the text; for a null the server guesses.
class PostgresParameters {
public:
    void set_null(std::size_t index);
    void set_integer(std::size_t index, std::int64_t value);
    void set_text(std::size_t index, std::string_view value);
    void set_bytes(std::size_t index, std::string_view value);
    void clear() { slots_.clear(); }

    [[nodiscard]] int count() const { return static_cast<int>(slots_.size()); }
    [[nodiscard]] std::vector<unsigned> types() const;
    /// The arrays that libpq wants; valid until the next change.
    struct Arrays {
        std::vector<const char*> values;
        std::vector<int> lengths;
        std::vector<int> formats;
    };
    [[nodiscard]] const Arrays& arrays();

private:
    struct Slot {
        const char* data = nullptr;
        int length = 0;
        unsigned type = 0;
        std::array<char, 8> integer{};
    };
    Slot& slot(std::size_t index);

    std::vector<Slot> slots_;
    Arrays arrays_;
};

class PostgresStatement final : public Statement {
public:
    /// `column_maps` are shared by all uses of the query on the connection.
    PostgresStatement(PostgresConnection& connection, const Query& query, ColumnMaps& column_maps)
        : connection_(connection), query_(query), column_maps_(column_maps) {}

    void bind_null(int index) override;
    void bind_integer(int index, std::int64_t value) override;
    void bind_text(int index, std::string_view value) override;
    void bind_bytes(int index, std::string_view value) override;
    bool step() override;
    std::int64_t reset() noexcept override;
    [[nodiscard]] int columns() const override;
    [[nodiscard]] std::string_view column_name(int column) const override;
    [[nodiscard]] ColumnMaps& column_maps() override { return column_maps_; }
    [[nodiscard]] bool is_null(int column) const override;
    [[nodiscard]] std::int64_t integer(int column) const override;
    [[nodiscard]] std::string_view text(int column) const override;
    [[nodiscard]] std::string_view bytes(int column) const override;

private:
    friend class PostgresConnection;

    PostgresConnection& connection_;
    Query query_;
    ColumnMaps& column_maps_;
    PostgresParameters parameters_;
    std::optional<PostgresResult> result_;
    std::optional<Error> error_;
    int row_ = -1;
    bool in_use_ = false;
};

}  // namespace hg::db
