// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>

#include "db/connection.hpp"
#include "tenant/job.hpp"
#include "tenant/tenant.hpp"

namespace hg::app {

/// What one figure came to: in all, and of this since a date.
struct FigureSum {
    std::int64_t all = 0;
    std::int64_t since = 0;
};

/// What the days of a tenant came to, by the name of the figure.
struct OverviewRow {
    std::string tenant;
    std::map<std::string, FigureSum, std::less<>> figures;
    Time counted_at;

    [[nodiscard]] FigureSum figure(std::string_view name) const;
};

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
