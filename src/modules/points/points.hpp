// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unordered_map>

#include "api/routes.hpp"
#include "db/migration.hpp"
#include "modules/organisations/organisations.hpp"
#include "tenant/period.hpp"

namespace hg::points {

/// Refusals of this module, in the order in which the rules are checked.
enum class Refusal { own_points, person_unknown };
BOOST_DESCRIBE_ENUM(Refusal, own_points, person_unknown)
RefusalRow row_of(Refusal refusal);

/// How presence becomes points: so many for each full block of minutes, up to a most. A version
/// never changes once made.
struct Rule {
    std::int64_t block_minutes = 30;
    std::int64_t points_per_block = 1;
    std::optional<std::int64_t> points_max;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Rule, (), (block_minutes, points_per_block, points_max, version))

Points points_for(const Rule& rule, Minutes minutes);

/// A finished presence that earns. Paid once for each (presence, rule version); a later revision of
/// the same presence (a correction, an annulment) is paid the difference.
struct Earning {
    PresenceId presence;
    PersonId person;
    Rule rule;
    std::int64_t revision = 0;
    Minutes minutes;
    std::string title;
    Time checked_in_at;
    Time checked_out_at;
    std::string closed_by;
    std::optional<std::string> reason;  ///< Of the correction.
};
/// The points that the presence has earned after this, in all.
Points earn(Context& context, const Earning& earning);

/// Points that a presence has earned so far.
std::optional<Points> earned_by(Context& context, PresenceId presence);
/// Without those that have earned nothing.
using PointsByPresence = std::unordered_map<PresenceId, Points>;
PointsByPresence earned_by(Context& context, const std::vector<PresenceId>& presences);

struct Balance {
    Points balance;
    Minutes minutes_total;
};
Balance balance_of(Context& context, PersonId person);

/// Accounts whose stored balance differs from the sum of their entries, and movements that do not
/// sum to zero; both empty in a sound ledger.
struct LedgerCheck {
    std::int64_t accounts = 0;
    std::int64_t movements = 0;
    std::int64_t unbalanced_movements = 0;
    std::int64_t wrong_balances = 0;
};
LedgerCheck check_ledger(Context& context);

/// What was written into the ledger on a day of the town's wall clock, counted from 1970-01-01.
struct DayEarned {
    std::int64_t day = 0;
    Minutes minutes;
    Points points;
};
BOOST_DESCRIBE_STRUCT(DayEarned, (), (day, minutes, points))
std::vector<DayEarned> earned_by_day(Context& context, const tenant::Period& period);

std::vector<db::MigrationFile> migration_files();
void add_routes(api::Routes& routes);

}  // namespace hg::points
