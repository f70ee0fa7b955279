// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "app/commands/commands.hpp"
#include "app/commands/progress.hpp"
#include "app/modules.hpp"
#include "app/tenant_registry.hpp"
#include "db/rows.hpp"
#include "db/upkeep.hpp"

namespace hg::app {

namespace {

const TenantRecord* named(const std::vector<TenantRecord>& records, std::string_view name) {
    const auto found = std::ranges::find(records, name, &TenantRecord::name);
    return found == records.end() ? nullptr : &*found;
}

/// The row that the target's directory needs, if it needs one: while both are empty, the setting
/// `tenants` names the town on both sides.
std::optional<TenantRecord> row_to_carry(const std::string& name, const Copying& copying) {
    const auto from = Directory(copying.from).all();
    const auto to = Directory(copying.to).all();
    const auto* known = named(from, name);
    if (!known && to.empty()) return {};
    auto row = known ? *known : TenantRecord{name, name, "", "", SystemClock().now()};
    for (const auto& other : to) {
        if (other.name != row.name || other.key_name == row.key_name) continue;
        throw ConfigError(fmt::format("The target has another tenant {} already.", other.name));
    }
    return row;
}

/// The rows that migrations made are those of the source, which may have been changed since.
void remove_filled_rows(db::Connection& target) {
    for (const auto& table : db::filled_tables_of(all_migrations())) {
        target.execute("DELETE FROM " + table);
    }
}

void refuse_rows(db::Connection& target, const std::string& shown) {
    for (const auto& table : db::tables_of(all_migrations())) {
        const auto rows = db::count_rows(target, table);
        if (rows == 0) continue;
        throw ConfigError(
            fmt::format("{} is not empty ({} rows in {}); nothing was copied.", shown, rows, table)
        );
    }
}

std::size_t rows_in(db::Connection& source) {
    std::int64_t rows = 0;
    for (const auto& table : db::tables_of(all_migrations())) rows += db::count_rows(source, table);
    return static_cast<std::size_t>(rows);
}

/// One snapshot into one transaction. How many rows there were.
std::size_t copy_tables(db::Connection& source, db::Connection& target) {
    constexpr std::size_t step = 10'000;
    const auto of = rows_in(source);
    std::size_t done = 0;
    for (const auto& table : db::tables_of(all_migrations())) {
        const auto columns = db::columns_of(source, table);
        const auto sink = db::sink_into(target, table, columns);
        db::each_row(source, table, columns, [&](const db::Statement& row) {
            sink->add(row);
            if (++done % step == 0 && done < of) print_progress("copying", done, of);
        });
        sink->finish();
    }
    print_progress("copying", done, of);
    return done;
}

std::size_t copy_rows(const db::DatabaseLocation& from, const db::DatabaseLocation& to) {
    const auto source = db::connect(from, {.access = db::Access::read});
    db::require_newest(*source, all_migrations());
    const auto target = db::connect(to, {.cache_kib = 256 * 1024});
    for (auto* side : {source.get(), target.get()}) db::disable_timeouts(*side);
    source->begin(db::Access::read);
    target->begin(db::Access::write);
    remove_filled_rows(*target);
    refuse_rows(*target, to.shown());
    const auto rows = copy_tables(*source, *target);
    target->commit();
    return rows;
}

}  // namespace

int copy(const Config& config, const Copying& copying) {
    const auto listed = Directory(copying.from).all();
    auto name = copying.tenant;
    if (name.empty()) name = listed.empty() ? config.list("tenants").front() : listed.front().name;
    name = name.substr(0, name.find('@'));
    const auto from = db::location_of(copying.from, name);
    const auto to = db::location_of(copying.to, name);
    if (!db::exists(from)) throw ConfigError(fmt::format("Nothing is in {}.", from.shown()));
    const auto began = std::chrono::steady_clock::now();
    const auto now = SystemClock().now();
    const auto row = row_to_carry(name, copying);
    db::connect_migrated(to, {}, all_migrations(), now.ms);
    const db::Claim claim(to);
    // First, so that rows never stand there without what their keys are derived from.
    if (row) Directory(copying.to).put({*row}, now);
    const auto rows = copy_rows(from, to);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    fmt::print(
        "{} rows of {} from {} to {} in {:.1f} s ({:.0f} a second).\n",
        rows,
        name,
        from.shown(),
        to.shown(),
        took.count(),
        static_cast<double>(rows) / took.count()
    );
    return 0;
}

}  // namespace hg::app
