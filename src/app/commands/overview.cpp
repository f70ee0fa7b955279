// SPDX-License-Identifier: Apache-2.0
#include "app/overview.hpp"

#include <fmt/core.h>

#include "app/commands/commands.hpp"
#include "app/modules.hpp"
#include "app/tenant_registry.hpp"

namespace hg::app {

namespace {

std::vector<std::string_view> figure_names() {
    std::vector<std::string_view> names;
    for (const auto& module : modules()) {
        for (const auto& figure : module.figures) names.push_back(figure.name);
    }
    return names;
}

void print_head(const std::vector<std::string_view>& names) {
    fmt::print("{:<40} {:>10}", "tenant", "members");
    for (const auto name : names) fmt::print(" {:>10}", name);
    fmt::print("  counted at\n");
}

void print_line(const OverviewRow& row, const std::vector<std::string_view>& names) {
    fmt::print("{:<40} {:>10}", row.tenant, row.figure("joined").all);
    for (const auto name : names) fmt::print(" {:>10}", row.figure(name).since);
    fmt::print("  {}\n", row.counted_at.ms == 0 ? "" : to_rfc3339(row.counted_at));
}

void add(OverviewRow& sum, const OverviewRow& row) {
    for (const auto& [name, figure] : row.figures) {
        sum.figures[name].all += figure.all;
        sum.figures[name].since += figure.since;
    }
}

}  // namespace

int show_overview(const Config& config, int last) {
    const auto today = local_day(SystemClock().now());
    const auto rows = Overview(database_url(config)).rows(to_date(today - last + 1));
    const auto names = figure_names();
    print_head(names);
    OverviewRow sum;
    sum.tenant = "all";
    for (const auto& row : rows) {
        print_line(row, names);
        add(sum, row);
    }
    print_line(sum, names);
    return 0;
}

}  // namespace hg::app
