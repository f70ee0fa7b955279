// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/connection.hpp"
#include "town/tenant.hpp"

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
    /// `url` as db::place_of takes it.
    explicit Overview(std::string_view url);

    /// Counts a tenant's days up to now: at first all, then the last week again, in which sign-ins
    /// may have been told late or corrected.
    void refresh(town::Tenant& tenant) const;
    /// In the order of their names; `since` is a date, such as "2026-11-01".
    [[nodiscard]] std::vector<OverviewRow> rows(std::string_view since) const;

private:
    db::Place place_;
};

}  // namespace hg::app
