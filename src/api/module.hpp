// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/migration.hpp"
#include "tenant/forward.hpp"
#include "tenant/hook.hpp"
#include "tenant/job.hpp"
#include "tenant/period.hpp"
#include "tenant/settings.hpp"

namespace hg::api {

class Routes;

/// What a person may be in a tenant, by which pages choose what they offer.
struct Role {
    std::string_view name;  ///< "organiser"
    bool (*is_held)(Context& context, PersonId person);
};

/// What `honggang doctor` says about one thing: a sentence, and whether it is as it must be.
struct Finding {
    bool sound = true;
    std::string sentence;
};

/// A number for each day, for who looks over many tenants.
struct Figure {
    std::string_view name;  ///< "presences"
    std::vector<tenant::DayCount> (*by_day)(Context& context, const tenant::Period& period);
};

/// A module as one value: all that the composition root has to know of it. Sources, migrations and
/// pages are found by their place; only src/app/modules.cpp names it.
struct Module {
    std::string_view name;
    /// Those whose faces it includes.
    std::vector<std::string_view> needs{};
    std::vector<db::MigrationFile> migrations{};
    void (*add_routes)(Routes& routes) = nullptr;
    std::vector<const tenant::Setting*> settings{};
    std::vector<tenant::Job> jobs{};
    /// The kinds of messages that it sends to members: "points.points_awarded".
    std::vector<std::string_view> notice_kinds{};
    std::vector<Role> roles{};
    std::vector<Finding> (*examine)(Context& context) = nullptr;
    std::vector<Figure> figures{};
    /// What it answers to modules below it.
    std::vector<tenant::BoundHook> hooks{};
    /// Adds what the demonstration town has of it, once the town stands.
    void (*add_demo)(tenant::DemoStage& stage) = nullptr;
    /// A tenant may switch it off: its routes answer 404, its menus are gone, its data stays.
    bool optional = false;
};

}  // namespace hg::api
