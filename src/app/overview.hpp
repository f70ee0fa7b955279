// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "db/connection.hpp"
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
    /// `url` as db::place_of takes it.
    explicit Overview(std::string_view url);

    /// Counts a month of a tenant's days; whether there are more to be counted, up to now. Begins
    /// at the beginning and then, each time, a week before the newest day that is known: check-ins
    /// may be told late or corrected. What is decided later than that changes the ledger of its own
    /// day, and nothing before. Used by one thread.
    bool count_more(tenant::Tenant& tenant);
    /// In the order of their names; `since` is a date, such as "2026-11-01".
    [[nodiscard]] std::vector<OverviewRow> rows(std::string_view since) const;

private:
    [[nodiscard]] Time begin_of(db::Connection& connection, const tenant::Tenant& tenant) const;

    db::DatabaseLocation location_;
    std::map<std::string, Time> counted_until_;  ///< Of tenants that are being counted.
};

}  // namespace hg::app
