// SPDX-License-Identifier: Apache-2.0
#include "api/module.hpp"

#include <fmt/core.h>

#include "modules/points/points.hpp"

namespace hg::points {

namespace {

std::vector<api::Finding> examine(Context& context) {
    const auto ledger = check_ledger(context);
    return {
        {ledger.unbalanced_movements == 0,
         fmt::format(
             "{} movements, {} do not sum to zero", ledger.movements, ledger.unbalanced_movements
         )},
        {ledger.wrong_balances == 0,
         fmt::format(
             "{} accounts, {} differ from their entries", ledger.accounts, ledger.wrong_balances
         )},
    };
}

std::vector<tenant::DayCount> minutes_by_day(Context& context, const tenant::Period& period) {
    std::vector<tenant::DayCount> days;
    for (const auto& [day, minutes, points] : earned_by_day(context, period)) {
        days.push_back({day, minutes.value});
    }
    return days;
}

std::vector<tenant::DayCount> points_by_day(Context& context, const tenant::Period& period) {
    std::vector<tenant::DayCount> days;
    for (const auto& [day, minutes, points] : earned_by_day(context, period)) {
        days.push_back({day, points.value});
    }
    return days;
}

}  // namespace

api::Module module() {
    return {
        .name = "points",
        .needs = {"identity", "notices", "organisations"},
        .migrations = migration_files(),
        .add_routes = add_routes,
        .examine = examine,
        .figures = {{"minutes", minutes_by_day}, {"points", points_by_day}},
    };
}

}  // namespace hg::points
