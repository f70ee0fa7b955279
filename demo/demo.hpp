// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "db/connection.hpp"
#include "db/migration.hpp"
#include "tenant/context.hpp"
#include "tenant/demo_stage.hpp"

namespace hg::api {
class Routes;
}

namespace hg::demo {

/// About 2,000 members, or the whole sub-district.
enum class Size { small, full };

/// One way to log in that the start of a demonstration prints.
struct Account {
    std::string role;  ///< "street_union", "volunteer_team" or "member".
    std::string name;
    std::string login;   ///< An account, or a phone number.
    std::string secret;  ///< The password; empty where a code is sent to the phone.
};

/// What was made, as counted on the way.
struct Town {
    std::size_t persons = 0;
    std::size_t members = 0;  ///< People with at least one membership.
    std::size_t volunteers = 0;
    std::size_t street_unions = 0;
    std::size_t joint_unions = 0;
    std::size_t unions = 0;
    std::size_t enterprises = 0;
    std::size_t volunteer_teams = 0;
    std::size_t activities = 0;        ///< All, those of this week included.
    std::size_t activities_begun = 0;  ///< Whose first session began before `now`.
    std::size_t sessions = 0;
    std::size_t attendances = 0;  ///< Presences, annulled ones included.
    std::size_t corrections = 0;
    std::size_t annulments = 0;
    std::size_t awards = 0;
    std::vector<Account> accounts;
};

/// Told how far a stage is; the stages are "people", "plan" and "half a year", in this order.
using Progress = std::function<void(std::string_view stage, std::size_t done, std::size_t of)>;

/// Fills an empty, migrated database with a town and the half-year of it that ends at `now`,
/// through the use cases that real data takes; `routes` are those of all modules. The only writer
/// of the file; commits every 10,000 acts. `add_modules` is called at the end, for what modules add
/// themselves.
Town make_town(
    const tenant::TenantEnvironment& home,
    db::Connection& connection,
    Size size,
    Time now,
    const api::Routes& routes,
    const Progress& progress,
    const std::function<void(tenant::DemoStage&)>& add_modules
);

/// The logins of a town that was made before.
std::vector<Account> demo_accounts(Size size);

}  // namespace hg::demo
