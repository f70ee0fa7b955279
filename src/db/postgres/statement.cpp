// SPDX-License-Identifier: Apache-2.0
#include "db/postgres/statement.hpp"

#include <charconv>
#include <cstring>
#include <endian.h>
#include <libpq-fe.h>

#include "base/assert.hpp"
#include "db/postgres/connection.hpp"

namespace hg::db {

namespace {

// These object ids of pg_type never change between versions.
constexpr unsigned type_bool = 16;
constexpr unsigned type_bytea = 17;
constexpr unsigned type_int8 = 20;
constexpr unsigned type_int2 = 21;
constexpr unsigned type_int4 = 23;
constexpr unsigned type_text = 25;
constexpr unsigned type_numeric = 1700;

template <class T>
T big_endian(const char* data) {
    T value;
    std::memcpy(&value, data, sizeof value);
    if constexpr (sizeof value == 2)
        return static_cast<T>(be16toh(static_cast<std::uint16_t>(value)));
    if constexpr (sizeof value == 4)
        return static_cast<T>(be32toh(static_cast<std::uint32_t>(value)));
    return static_cast<T>(be64toh(static_cast<std::uint64_t>(value)));
}

/// A whole number as numeric, which sums of bigint are: digits to the base of 10,000, the first of
/// them weighing 10,000^weight (src/backend/utils/adt/numeric.c, numeric_send).
std::int64_t whole_numeric(const char* data) {
    const auto digits = big_endian<std::int16_t>(data);
    const auto weight = big_endian<std::int16_t>(data + 2);
    const bool negative = big_endian<std::uint16_t>(data + 4) == 0x4000;
    std::int64_t value = 0;
    for (int i = 0; i <= weight; ++i) {
        value = value * 10'000 + (i < digits ? big_endian<std::int16_t>(data + 8 + 2 * i) : 0);
    }
    return negative ? -value : value;
}

}  // namespace

PostgresResult::~PostgresResult() { PQclear(result_); }

PostgresParameters::Slot& PostgresParameters::slot(std::size_t index) {
    if (slots_.size() <= index) slots_.resize(index + 1);
    return slots_[index];
}

void PostgresParameters::set_null(std::size_t index) { slot(index) = {}; }

void PostgresParameters::set_integer(std::size_t index, std::int64_t value) {
    auto& to = slot(index);
    const auto big = htobe64(static_cast<std::uint64_t>(value));
    std::memcpy(to.integer.data(), &big, sizeof big);
    to.data = nullptr;
    to.length = sizeof big;
    to.type = type_int8;
}

void PostgresParameters::set_text(std::size_t index, std::string_view value) {
    slot(index
    ) = {value.empty() ? "" : value.data(), static_cast<int>(value.size()), type_text, {}};
}

void PostgresParameters::set_bytes(std::size_t index, std::string_view value) {
    slot(index
    ) = {value.empty() ? "" : value.data(), static_cast<int>(value.size()), type_bytea, {}};
}

std::vector<unsigned> PostgresParameters::types() const {
    std::vector<unsigned> types;
    for (const auto& slot : slots_) types.push_back(slot.type);
    return types;
}

const PostgresParameters::Arrays& PostgresParameters::arrays() {
    arrays_.values.clear();
    arrays_.lengths.clear();
    for (const auto& slot : slots_) {
        arrays_.values.push_back(slot.type == type_int8 ? slot.integer.data() : slot.data);
        arrays_.lengths.push_back(slot.length);
    }
    arrays_.formats.assign(slots_.size(), 1);
    return arrays_;
}

void PostgresStatement::bind_null(int index) {
    parameters_.set_null(static_cast<std::size_t>(index));
}
void PostgresStatement::bind_integer(int index, std::int64_t value) {
    parameters_.set_integer(static_cast<std::size_t>(index), value);
}
void PostgresStatement::bind_text(int index, std::string_view value) {
    parameters_.set_text(static_cast<std::size_t>(index), value);
}
void PostgresStatement::bind_bytes(int index, std::string_view value) {
    parameters_.set_bytes(static_cast<std::size_t>(index), value);
}

bool PostgresStatement::step() {
    if (row_ < 0) {
        connection_.queue(*this);
        connection_.wait_for(*this);
        if (error_) throw *error_;
    }
    return ++row_ < PQntuples(result_->raw());
}

std::int64_t PostgresStatement::reset() noexcept {
    std::int64_t changes = 0;
    if (result_ && PQresultStatus(result_->raw()) != PGRES_FATAL_ERROR) {
        const std::string_view status(PQcmdStatus(const_cast<PGresult*>(result_->raw())));
        const std::string_view count(PQcmdTuples(const_cast<PGresult*>(result_->raw())));
        if (!status.starts_with("SELECT")) {
            std::from_chars(count.data(), count.data() + count.size(), changes);
        }
    }
    result_.reset();
    error_.reset();
    parameters_.clear();
    row_ = -1;
    in_use_ = false;
    return changes;
}

int PostgresStatement::columns() const { return PQnfields(result_->raw()); }

std::string_view PostgresStatement::column_name(int column) const {
    return PQfname(result_->raw(), column);
}

bool PostgresStatement::is_null(int column) const {
    return PQgetisnull(result_->raw(), row_, column) != 0;
}

std::int64_t PostgresStatement::integer(int column) const {
    const char* data = PQgetvalue(result_->raw(), row_, column);
    if (is_null(column)) return 0;
    switch (PQftype(result_->raw(), column)) {
        case type_int8: return big_endian<std::int64_t>(data);
        case type_int4: return big_endian<std::int32_t>(data);
        case type_int2: return big_endian<std::int16_t>(data);
        case type_bool: return *data;
        case type_numeric: return whole_numeric(data);
        default: HG_ASSERT(!"a column that is no number"); return 0;
    }
}

std::string_view PostgresStatement::text(int column) const { return bytes(column); }

std::string_view PostgresStatement::bytes(int column) const {
    const auto size = PQgetlength(result_->raw(), row_, column);
    return {PQgetvalue(result_->raw(), row_, column), static_cast<std::size_t>(size)};
}

}  // namespace hg::db
