// SPDX-License-Identifier: Apache-2.0
#include "app/commands/compare.hpp"

#include <fmt/core.h>

#include <cstring>

#include "app/modules.hpp"
#include "db/rows.hpp"
#include "db/upkeep.hpp"

namespace hg::app {

namespace {

/// What does not depend on the order of rows: their number, and the sum of their hashes.
struct Tally {
    std::int64_t rows = 0;
    std::array<std::uint64_t, 2> sum{};
    friend bool operator==(const Tally&, const Tally&) = default;
};

template <class T>
void append(std::string& out, T number) {
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

/// Each value with its length, so that no two rows read the same.
void append_value(std::string& out, const db::Column& column, const db::Statement& row, int at) {
    if (row.is_null(at)) return append(out, std::int64_t{-1});
    if (column.type == db::ColumnType::integer) {
        append(out, std::int64_t{8});
        return append(out, row.integer(at));
    }
    const auto value = column.type == db::ColumnType::text ? row.text(at) : row.bytes(at);
    append(out, static_cast<std::int64_t>(value.size()));
    out += value;
}

Tally tally(db::Connection& connection, const std::string& table) {
    Tally tally;
    const auto columns = db::columns_of(connection, table);
    std::string text;
    db::each_row(connection, table, columns, [&](const db::Statement& row) {
        text.clear();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            append_value(text, columns[i], row, static_cast<int>(i));
        }
        const auto hash = tenant::sha256(text);
        std::array<std::uint64_t, 2> words{};
        std::memcpy(words.data(), hash.data(), sizeof words);
        for (std::size_t i = 0; i < words.size(); ++i) tally.sum[i] += words[i];
        ++tally.rows;
    });
    return tally;
}

std::string sentence(const std::string& table, const Tally& here, const Tally& there) {
    if (here == there) {
        return fmt::format("{}: {} rows, {:016x}", table, here.rows, here.sum[0]);
    }
    if (here.rows != there.rows) {
        return fmt::format("{}: {} rows here, {} there", table, here.rows, there.rows);
    }
    return fmt::format("{}: {} rows, but not the same", table, here.rows);
}

/// One of the two, as of one moment.
class Side {
public:
    explicit Side(const db::DatabaseLocation& location)
        : connection_(db::connect(location, {.access = db::Access::read})) {
        db::require_newest(*connection_, all_migrations());
        db::disable_timeouts(*connection_);
        connection_->begin(db::Access::read);
    }
    [[nodiscard]] db::Connection& connection() const { return *connection_; }

private:
    std::unique_ptr<db::Connection> connection_;
};

std::vector<api::Finding> examined(const Side& side, const tenant::TenantEnvironment& tenant) {
    db::Transaction tx(side.connection());
    Context context{tx, tenant, {}};
    std::vector<api::Finding> findings;
    for (const auto& module : modules()) {
        if (!module.examine) continue;
        std::ranges::move(module.examine(context), std::back_inserter(findings));
    }
    return findings;
}

/// What the modules find in their data as wholes must be sound, and the same on both sides.
void compare_wholes(
    const std::vector<api::Finding>& here,
    const std::vector<api::Finding>& there,
    Findings& findings
) {
    HG_ASSERT(here.size() == there.size());
    for (std::size_t i = 0; i < here.size(); ++i) {
        const bool same = here[i].sentence == there[i].sentence;
        findings.say(
            same && here[i].sound && there[i].sound,
            same ? here[i].sentence
                 : fmt::format("{} here; {} there", here[i].sentence, there[i].sentence)
        );
    }
}

}  // namespace

void compare(
    const TenantRegistry& registry,
    const TenantRecord& record,
    const db::DatabaseLocation& there,
    Findings& findings
) {
    const auto here = registry.location(record.name);
    for (const auto* location : {&here, &there}) {
        if (!db::exists(*location))
            return findings.say(false, "nothing is in " + location->shown());
    }
    const Side left(here);
    const Side right(there);
    for (const auto& table : db::tables_of(all_migrations())) {
        const auto a = tally(left.connection(), table);
        const auto b = tally(right.connection(), table);
        findings.say(a == b, sentence(table, a, b));
    }
    const auto town = registry.town(record);
    compare_wholes(examined(left, town), examined(right, town), findings);
}

}  // namespace hg::app
