// SPDX-License-Identifier: Apache-2.0
#include "api/module.hpp"

#include <fmt/core.h>

#include "modules/points/awards/api.hpp"
#include "tenant/context.hpp"

namespace hg::points {

std::vector<db::MigrationFile> migration_files();
void add_routes(api::Routes& routes);

namespace {

std::vector<api::Finding> examine(Context& context) {
    const auto ledger = check_ledger(context.tx);
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

std::vector<tenant::DayCount> minutes(Context& context, const tenant::Period& period) {
    return minutes_by_day(context.tx, period);
}

std::vector<tenant::DayCount> points(Context& context, const tenant::Period& period) {
    return points_by_day(context.tx, period);
}

}  // namespace

api::Module module() {
    return {
        .name = "points",
        .needs = {"identity", "notices", "organisations"},
        .migrations = migration_files(),
        .add_routes = add_routes,
        .settings = {&award_alone},
        .notice_kinds =
            {points_awarded.name,
             award_annulled.name,
             award_waiting.name,
             award_approved.name,
             award_refused.name},
        .examine = examine,
        .figures = {{"minutes", minutes}, {"points", points}},
    };
}

}  // namespace hg::points
