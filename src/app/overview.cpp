// SPDX-License-Identifier: Apache-2.0
#include "app/overview.hpp"

#include "app/directory.hpp"
#include "db/database.hpp"
#include "db/upkeep.hpp"
#include "modules/attendance/attendance.hpp"

namespace hg::app {

namespace {

constexpr Span counted_again = days(7);
constexpr Span counted_at_once = days(31);
constexpr Time oldest{1'704'038'400'000};  // 2024-01-01T00:00:00+08:00

constexpr db::Query newest_day{"app.overview_newest_day", R"sql(
    SELECT MAX(day) FROM app_overview_days WHERE tenant = $1
)sql"};

constexpr db::Query days_delete{"app.overview_days_delete", R"sql(
    DELETE FROM app_overview_days WHERE tenant = $1 AND day >= $2 AND day < $3
)sql"};

constexpr db::Query day_insert{"app.overview_day_insert", R"sql(
    INSERT INTO app_overview_days
        (tenant, day, joined, sessions, presences, minutes, points, counted_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};

constexpr db::Query overview_since{"app.overview_since", R"sql(
    SELECT tenant, CAST(SUM(joined) AS BIGINT),
        CAST(SUM(CASE WHEN day >= $1 THEN joined ELSE 0 END) AS BIGINT),
        CAST(SUM(CASE WHEN day >= $1 THEN sessions ELSE 0 END) AS BIGINT),
        CAST(SUM(CASE WHEN day >= $1 THEN presences ELSE 0 END) AS BIGINT),
        CAST(SUM(CASE WHEN day >= $1 THEN minutes ELSE 0 END) AS BIGINT),
        CAST(SUM(CASE WHEN day >= $1 THEN points ELSE 0 END) AS BIGINT),
        MAX(counted_at)
    FROM app_overview_days GROUP BY tenant ORDER BY tenant
)sql"};

struct Figures {
    std::int64_t joined = 0;
    std::int64_t sessions = 0;
    std::int64_t presences = 0;
    Minutes minutes;
    Points points;
};
/// By the day, counted from 1970-01-01.
using Days = std::map<std::int64_t, Figures>;

Days count_days(Context& context, const tenant::Period& period) {
    Days days;
    for (const auto& [day, count] : identity::joined_by_day(context, period)) {
        days[day].joined = count;
    }
    for (const auto& [day, count] : activities::sessions_by_day(context, period)) {
        days[day].sessions = count;
    }
    for (const auto& [day, count] : attendance::presences_by_day(context, period)) {
        days[day].presences = count;
    }
    for (const auto& [day, minutes, points] : points::earned_by_day(context, period)) {
        days[day].minutes = minutes;
        days[day].points = points;
    }
    return days;
}

/// `end` is the first date that stays as it is.
void replace_days(
    db::Connection& connection,
    const std::string& tenant,
    const tenant::Period& period,
    std::string_view end,
    const Days& days
) {
    db::Transaction tx(connection);
    const auto now = SystemClock().now();
    connection.begin(db::Access::write);
    tx.run(days_delete, tenant, to_date(local_day(period.from)), end);
    for (const auto& [day, f] : days) {
        const auto date = to_date(day);
        tx.run(
            day_insert, tenant, date, f.joined, f.sessions, f.presences, f.minutes, f.points, now
        );
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
    Days days;
    tenant.read([&](Context& context) { days = count_days(context, period); });
    const auto end = more ? to_date(local_day(period.until)) : "9999-12-31";
    replace_days(*connection, name, period, end, days);
    const std::scoped_lock lock(mutex_);
    counted_until_[name] = period.until;
    if (!more) counted_until_.erase(name);
    return more;
}

std::vector<OverviewRow> Overview::rows(std::string_view since) const {
    if (!db::exists(location_)) return {};
    const auto connection = db::connect_migrated(location_, {}, migration_files(), 0);
    return db::Transaction(*connection).all<OverviewRow>(overview_since, since);
}

}  // namespace hg::app
