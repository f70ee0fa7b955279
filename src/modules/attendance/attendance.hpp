// SPDX-License-Identifier: Apache-2.0
#pragma once

// No module stands above this one, so that none asks it for anything but its routes and its hook.

// What demo/, bench/ and the tests of several modules still use, until they ask through the routes.
#include "modules/attendance/codes/model.hpp"
#include "modules/attendance/events/model.hpp"

namespace hg::api {
class Routes;
}
namespace hg::db {
struct MigrationFile;
}

namespace hg::attendance {

Outcome record(Context& context, PersonId caller, const Event& event);
std::size_t close_forgotten(Context& context);
std::vector<db::MigrationFile> migration_files();
void add_routes(api::Routes& routes);

}  // namespace hg::attendance
