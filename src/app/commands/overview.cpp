// SPDX-License-Identifier: Apache-2.0
#include "app/overview.hpp"

#include <fmt/core.h>

#include "app/commands/commands.hpp"
#include "app/tenant_registry.hpp"

namespace hg::app {

namespace {

void print_line(const OverviewRow& row) {
    fmt::print(
        "{:<40} {:>10} {:>8} {:>8} {:>10} {:>10} {:>10}  {}\n",
        row.tenant,
        row.members,
        row.joined,
        row.sessions,
        row.presences,
        row.minutes.value / 60,
        row.points.value,
        row.counted_at.ms == 0 ? "" : to_rfc3339(row.counted_at)
    );
}

void add(OverviewRow& sum, const OverviewRow& row) {
    sum.members += row.members;
    sum.joined += row.joined;
    sum.sessions += row.sessions;
    sum.presences += row.presences;
    sum.minutes.value += row.minutes.value;
    sum.points = sum.points + row.points;
}

}  // namespace

int show_overview(const Config& config, int last) {
    const auto today = local_day(SystemClock().now());
    const auto rows = Overview(database_url(config)).rows(to_date(today - last + 1));
    fmt::print(
        "{:<40} {:>10} {:>8} {:>8} {:>10} {:>10} {:>10}  {}\n",
        "tenant",
        "members",
        "joined",
        "sessions",
        "presences",
        "hours",
        "points",
        "counted at"
    );
    OverviewRow sum;
    sum.tenant = "all";
    for (const auto& row : rows) {
        print_line(row);
        add(sum, row);
    }
    print_line(sum);
    return 0;
}

}  // namespace hg::app
