// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>

#include "db/connection.hpp"
#include "tenant/job.hpp"
#include "tenant/tenant.hpp"

namespace hg::app {

/// What the days of a tenant since a date came to.
struct OverviewRow {
    std::string tenant;
    std::int64_t members = 0;    ///< All who are known to the town, not only since the date.
    std::int64_t joined = 0;     ///< Of these, since the date.
    std::int64_t sessions = 0;   ///< That began.
    std::int64_t presences = 0;  ///< That began; not those annulled.
    Minutes minutes;             ///< Written into the ledger, as the points.
    Points points;
    Time counted_at;
};
BOOST_DESCRIBE_STRUCT(
    OverviewRow, (), (tenant, members, joined, sessions, presences, minutes, points, counted_at)
)

/// Daily figures of all tenants, beside the directory: who looks over a city reads these, and no
/// tenant's rows.
class Overview {
public:
    /// `url` as db::location_of takes it.
    explicit Overview(std::string_view url);

    /// Counts a month of a tenant's days; whether there are more to be counted, up to now. Begins
    /// at the beginning and then, each time, a week before the newest day that is known: check-ins
    /// may be told late or corrected. What is decided later than that changes the ledger of its own
    /// day, and nothing before. A tenant is counted by one thread at a time.
    bool count_more(tenant::Tenant& tenant);
    /// The job that counts; lives no longer than this.
    [[nodiscard]] tenant::Job job() {
        return {"app.count_overview", hours(1), [this](auto& tenant) {
                    return count_more(tenant);
                }};
    }
    /// In the order of their names; `since` is a date, such as "2026-11-01".
    [[nodiscard]] std::vector<OverviewRow> rows(std::string_view since) const;

private:
    [[nodiscard]] Time begin_of(db::Connection& connection, const tenant::Tenant& tenant) const;
    [[nodiscard]] std::optional<Time> counted_until(const std::string& tenant) const;

    db::DatabaseLocation location_;
    mutable std::mutex mutex_;
    std::map<std::string, Time> counted_until_;  ///< Of tenants that are being counted.
};

}  // namespace hg::app
