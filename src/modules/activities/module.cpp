// SPDX-License-Identifier: Apache-2.0
#include "api/module.hpp"

#include "modules/activities/activities.hpp"

namespace hg::activities {

api::Module module() {
    return {
        .name = "activities",
        .needs = {"identity", "notices", "organisations", "points"},
        .migrations = migration_files(),
        .add_routes = add_routes,
        .figures = {{"sessions", sessions_by_day}},
    };
}

}  // namespace hg::activities
