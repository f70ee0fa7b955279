// SPDX-License-Identifier: Apache-2.0
#include "db/postgres/sink.hpp"

#include <fmt/core.h>

#include <endian.h>

namespace hg::db {

namespace {

constexpr std::size_t piece = 256 * 1024;  ///< Bytes that are sent at once.

// PostgreSQL 15, COPY, “Binary Format”: a signature, flags and an extension, then a count of fields
// and the fields of each row, and -1 at the end.
constexpr std::string_view signature{"PGCOPY\n\377\r\n\0", 11};

template <class T>
void append(std::string& out, T big_endian) {
    out.append(reinterpret_cast<const char*>(&big_endian), sizeof big_endian);
}
void append_count(std::string& out, std::size_t value) {
    append(out, htobe16(static_cast<std::uint16_t>(value)));
}
void append_length(std::string& out, std::size_t value) {
    append(out, htobe32(static_cast<std::uint32_t>(value)));
}

class CopySink final : public RowSink {
public:
    CopySink(PostgresConnection& to, std::string target, const std::vector<Column>& columns)
        : connection_(to), target_(std::move(target)), columns_(columns) {
        connection_.begin_copy(fmt::format("COPY {} FROM STDIN (FORMAT binary)", target_));
        waiting_ = signature;
        append_length(waiting_, 0);
        append_length(waiting_, 0);
    }
    ~CopySink() override {
        if (!finished_) connection_.abandon_copy();
    }
    CopySink(const CopySink&) = delete;
    CopySink& operator=(const CopySink&) = delete;

    void add(const Statement& row) override {
        append_count(waiting_, columns_.size());
        int at = 0;
        for (const auto& column : columns_) append_field(column, row, at++);
        if (waiting_.size() < piece) return;
        connection_.copy(waiting_);
        waiting_.clear();
    }

    void finish() override {
        append_count(waiting_, 0xFFFF);
        connection_.copy(waiting_);
        finished_ = true;
        connection_.end_copy();
        // The planner needs statistics of the table from the first request on.
        connection_.execute("ANALYZE " + target_.substr(0, target_.find(' ')));
    }

private:
    void append_field(const Column& column, const Statement& row, int at) {
        if (row.is_null(at)) return append_length(waiting_, 0xFFFFFFFF);
        if (column.type == ColumnType::integer) {
            append_length(waiting_, sizeof(std::int64_t));
            return append(waiting_, htobe64(static_cast<std::uint64_t>(row.integer(at))));
        }
        const auto value = column.type == ColumnType::text ? row.text(at) : row.bytes(at);
        append_length(waiting_, value.size());
        waiting_ += value;
    }

    PostgresConnection& connection_;
    std::string target_;
    std::vector<Column> columns_;
    std::string waiting_;
    bool finished_ = false;
};

}  // namespace

std::unique_ptr<RowSink> postgres_sink(
    PostgresConnection& connection, const std::string& target, const std::vector<Column>& columns
) {
    return std::make_unique<CopySink>(connection, target, columns);
}

}  // namespace hg::db
