// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <iostream>

#include "app/commands/commands.hpp"
#include "app/commands/progress.hpp"
#include "app/modules.hpp"
#include "app/tenant_registry.hpp"
#include "base/text.hpp"
#include "db/upkeep.hpp"
#include "demo/demo.hpp"
#include "modules/identity/identity.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::app {

namespace {

constexpr std::size_t password_length_min = 10;

tenant::Callbacks silent() {
    return callbacks([](std::string_view) {});
}

bool is_inhabited(const tenant::TenantEnvironment& town, db::Connection& connection) {
    db::Transaction tx(connection);
    Context context{tx, town, {}};
    return organisations::root(context).has_value();
}

/// What each module that is on adds to the demonstration town.
void add_demo(const tenant::TenantEnvironment& town, tenant::DemoStage& stage) {
    for (const auto& module : modules()) {
        if (module.add_demo && town.has_module(module.name)) module.add_demo(stage);
    }
}

}  // namespace

int migrate(const Config& config) {
    const TenantRegistry registry(config);
    const SystemClock clock;
    int failed = 0;
    for (const auto& record : registry.tenants()) {
        try {
            static_cast<void>(registry.open(record, clock, silent()));
            fmt::print("{} is at this program's schema.\n", record.name);
        } catch (const std::exception& error) {
            ++failed;
            fmt::print(stderr, "honggang: {}: {}\n", record.name, error.what());
        }
    }
    return failed == 0 ? 0 : 1;
}

int seed(const Config& config, const Seeding& wish) {
    const TenantRegistry registry(config);
    const auto& record = registry.meant(wish.tenant);
    const auto location = registry.location(record.name);
    const SystemClock clock;
    const auto town = registry.town(record);
    const auto connection =
        db::connect_migrated(location, {.cache_kib = 256 * 1024}, all_migrations(), clock.now().ms);
    const db::Claim claim(location);
    if (is_inhabited(town, *connection)) {
        if (wish.if_empty) return 0;
        throw ConfigError(
            fmt::format("There is a town in {} already; nothing was done.", location.shown())
        );
    }
    api::Routes routes;
    add_all_routes(routes);
    const auto made = demo::make_town(
        town,
        *connection,
        wish.size == "full" ? demo::Size::full : demo::Size::small,
        clock.now(),
        routes,
        print_progress,
        [&](tenant::DemoStage& stage) { add_demo(town, stage); }
    );
    fmt::print(
        "{} members, {} enterprises, {} unions under {} joint unions, {} activities, {} "
        ""
        "attendances by {} volunteers and others.\n",
        made.members,
        made.enterprises,
        made.unions,
        made.joint_unions,
        made.activities_begun,
        made.attendances,
        made.volunteers
    );
    return 0;
}

int create_first_organiser(const Config& config, const FirstOrganiser& first) {
    std::string password;
    std::cerr << "Password (at least 10 characters): " << std::flush;
    std::getline(std::cin, password);
    if (code_points(password) < password_length_min)
        throw ConfigError("The password is too short.");
    const auto hash = identity::hash_password(password);
    const SystemClock clock;
    const TenantRegistry registry(config);
    const auto tenant = registry.open(registry.meant(first.tenant), clock, silent());
    tenant->write([&](Context& context) {
        const auto person = identity::person_with_phone(context, first.phone, first.name);
        if (!person) throw ConfigError(person.error().detail);
        auto root = organisations::root(context);
        if (!root) {
            root =
                organisations::create(context, {}, "street_union", context.tenant.settings.title);
        }
        organisations::appoint(context, *root, *person, *person);
        identity::set_password(context, *person, first.account, hash);
    });
    fmt::print("{} can log in at the desk as {}.\n", first.name, first.account);
    return 0;
}

int show_config(const Config& config) {
    fmt::print("{}", config.shown());
    return 0;
}

}  // namespace hg::app
