// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/migration.hpp"
#include "modules/attendance/codes/model.hpp"
#include "modules/attendance/events/model.hpp"

namespace hg::attendance {

/// Records one event of a caller and says what became of it. Never refuses as a whole: a refusal is
/// an outcome, kept like any other, and the same event_id gets it again.
Outcome record(Context& context, PersonId caller, const Event& event);

/// Ends the presences whose session is over and whose time to check out has passed, at the
/// scheduled end. Returns how many; at most 500 at a time.
std::size_t close_forgotten(Context& context);

/// Presences that began and were not annulled, by day.
std::vector<tenant::DayCount> presences_by_day(Context& context, const tenant::Period& period);

bool is_inside(Context& context, SessionId session, PersonId person);

std::vector<db::MigrationFile> migration_files();
void add_routes(api::Routes& routes);

}  // namespace hg::attendance
