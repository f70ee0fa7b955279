// SPDX-License-Identifier: Apache-2.0
#include "app/overview.hpp"

#include "app/directory.hpp"
#include "app/modules.hpp"
#include "db/database.hpp"
#include "db/upkeep.hpp"

namespace hg::app {

namespace {

constexpr Span counted_again = days(7);
constexpr Span counted_at_once = days(31);
constexpr Time oldest{1'704'038'400'000};  // 2024-01-01T00:00:00+08:00

constexpr db::Query newest_day{"app.overview_newest_day", R"sql(
    SELECT MAX(day) AS day FROM app_overview_figures WHERE tenant = $1
)sql"};

constexpr db::Query days_delete{"app.overview_days_delete", R"sql(
    DELETE FROM app_overview_figures WHERE tenant = $1 AND day >= $2 AND day < $3
)sql"};

/// Another program may count the same day at the same time; the later count stays.
constexpr db::Query figure_put{"app.overview_figure_put", R"sql(
    INSERT INTO app_overview_figures (tenant, day, figure, value, counted_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (tenant, day, figure) DO UPDATE
    SET value = excluded.value, counted_at = excluded.counted_at
)sql"};

constexpr db::Query sums_since{"app.overview_sums_since", R"sql(
    SELECT tenant, figure, CAST(SUM(value) AS BIGINT) AS total,
           CAST(SUM(CASE WHEN day >= $1 THEN value ELSE 0 END) AS BIGINT) AS since,
           MAX(counted_at) AS counted_at
      FROM app_overview_figures GROUP BY tenant, figure ORDER BY tenant, figure
)sql"};

struct SumRow {
    std::string tenant;
    std::string figure;
    std::int64_t total = 0;
    std::int64_t since = 0;
    Time counted_at;
};
BOOST_DESCRIBE_STRUCT(SumRow, (), (tenant, figure, total, since, counted_at))

/// By the figure's name, each day counted from 1970-01-01.
using Counts = std::vector<std::pair<std::string_view, std::vector<tenant::DayCount>>>;

Counts count_days(Context& context, const tenant::Period& period) {
    Counts counts;
    for (const auto& module : modules()) {
        for (const auto& figure : module.figures) {
            counts.emplace_back(figure.name, figure.by_day(context, period));
        }
    }
    return counts;
}

/// `end` is the first date that stays as it is.
void replace_days(
    db::Connection& connection,
    const std::string& tenant,
    const tenant::Period& period,
    std::string_view end,
    const Counts& counts
) {
    db::Transaction tx(connection);
    const auto now = SystemClock().now();
    connection.begin(db::Access::write);
    tx.run(days_delete, tenant, to_date(local_day(period.from)), end);
    for (const auto& [figure, days] : counts) {
        for (const auto& [day, count] : days) {
            tx.run(figure_put, tenant, to_date(day), figure, count, now);
        }
    }
    connection.commit();
}

}  // namespace

Overview::Overview(std::string_view url) : location_(directory_location(url)) {}

std::optional<Time> Overview::counted_until(const std::string& tenant) const {
    const std::scoped_lock lock(mutex_);
    const auto known = counted_until_.find(tenant);
    if (known == counted_until_.end()) return {};
    return known->second;
}

Time Overview::begin_of(db::Connection& connection, const tenant::Tenant& tenant) const {
    const auto& name = tenant.environment().settings.name;
    if (const auto known = counted_until(name)) return *known;
    const auto newest =
        db::Transaction(connection).one<std::optional<std::string>>(newest_day, name);
    if (!newest) return Time{};
    // A day that lies ahead was counted by a clock that ran ahead.
    const auto last = std::min(*parse_rfc3339(*newest + "T12:00:00+08:00"), tenant.now());
    return local_midnight(last - counted_again);
}

bool Overview::count_more(tenant::Tenant& tenant) {
    const auto& name = tenant.environment().settings.name;
    const auto connection = db::connect_migrated(location_, {}, migration_files(), tenant.now().ms);
    const auto from = begin_of(*connection, tenant);
    const auto tonight = local_midnight(tenant.now() + days(1));
    const tenant::Period period{from, std::min(std::max(from, oldest) + counted_at_once, tonight)};
    const bool more = period.until < tonight;
    Counts counts;
    tenant.read([&](Context& context) { counts = count_days(context, period); });
    const auto end = more ? to_date(local_day(period.until)) : "9999-12-31";
    replace_days(*connection, name, period, end, counts);
    const std::scoped_lock lock(mutex_);
    counted_until_[name] = period.until;
    if (!more) counted_until_.erase(name);
    return more;
}

FigureSum OverviewRow::figure(std::string_view name) const {
    const auto found = figures.find(name);
    return found == figures.end() ? FigureSum{} : found->second;
}

std::vector<OverviewRow> Overview::rows(std::string_view since) const {
    if (!db::exists(location_)) return {};
    const auto connection = db::connect_migrated(location_, {}, migration_files(), 0);
    std::vector<OverviewRow> rows;
    for (auto& sum : db::Transaction(*connection).all<SumRow>(sums_since, since)) {
        if (rows.empty() || rows.back().tenant != sum.tenant) rows.push_back({sum.tenant, {}, {}});
        rows.back().figures[sum.figure] = {sum.total, sum.since};
        rows.back().counted_at = std::max(rows.back().counted_at, sum.counted_at);
    }
    return rows;
}

}  // namespace hg::app
