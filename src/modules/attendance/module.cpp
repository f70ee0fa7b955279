// SPDX-License-Identifier: Apache-2.0
#include "api/module.hpp"

#include "modules/attendance/attendance.hpp"
#include "tenant/tenant.hpp"

namespace hg::attendance {

namespace {

bool close(tenant::Tenant& tenant) {
    std::size_t closed = 0;
    tenant.write([&](Context& context) { closed = close_forgotten(context); });
    return closed > 0;
}

}  // namespace

api::Module module() {
    return {
        .name = "attendance",
        .needs = {"identity", "notices", "organisations", "points", "activities"},
        .migrations = migration_files(),
        .add_routes = add_routes,
        .settings = {&code_steps, &early_minutes, &late_minutes},
        .jobs = {{"attendance.close_forgotten", seconds(1), close}},
        .figures = {{"presences", presences_by_day}},
        .hooks = {bind(activities::is_inside, is_inside)},
    };
}

}  // namespace hg::attendance
