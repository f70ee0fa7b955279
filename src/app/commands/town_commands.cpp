// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <iostream>

#include "app/commands/commands.hpp"
#include "app/commands/progress.hpp"
#include "app/installation.hpp"
#include "app/modules.hpp"
#include "base/text.hpp"
#include "db/upkeep.hpp"
#include "demo/demo.hpp"
#include "modules/identity/identity.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::app {

namespace {

constexpr std::size_t password_length_min = 10;

town::Hooks silent_hooks() {
    return hooks([](std::string_view) {});
}

bool is_inhabited(const town::Town& town, db::Connection& connection) {
    db::Transaction tx(connection);
    Work work{tx, town, {}};
    return organisations::root(work).has_value();
}

}  // namespace

int migrate(const Config& config) {
    const Installation installation(config);
    const SystemClock clock;
    int failed = 0;
    for (const auto& listing : installation.tenants()) {
        try {
            static_cast<void>(installation.open(listing, clock, silent_hooks()));
            fmt::print("{} is at this program's schema.\n", listing.name);
        } catch (const std::exception& error) {
            ++failed;
            fmt::print(stderr, "honggang: {}: {}\n", listing.name, error.what());
        }
    }
    return failed == 0 ? 0 : 1;
}

int seed(const Config& config, const Seeding& wish) {
    const Installation installation(config);
    const auto& listing = installation.meant(wish.tenant);
    const auto place = installation.place(listing.name);
    const SystemClock clock;
    const auto town = installation.town(listing);
    const auto connection =
        db::connect_migrated(place, {.cache_kib = 256 * 1024}, all_migrations(), clock.now().ms);
    const db::Claim claim(place);
    if (is_inhabited(town, *connection)) {
        if (wish.if_empty) return 0;
        throw ConfigError(
            fmt::format("There is a town in {} already; nothing was done.", place.shown())
        );
    }
    const auto made = demo::make_town(
        town,
        *connection,
        wish.size == "full" ? demo::Size::full : demo::Size::small,
        clock.now(),
        print_progress
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
    const Installation installation(config);
    const auto tenant = installation.open(installation.meant(first.tenant), clock, silent_hooks());
    tenant->write([&](Work& work) {
        const auto person = identity::person_with_phone(work, first.phone, first.name);
        if (!person) throw ConfigError(person.error().detail);
        auto root = organisations::root(work);
        if (!root) {
            using organisations::Kind;
            root = organisations::create(work, {}, Kind::street_union, work.town.settings.title);
        }
        organisations::appoint(work, *root, *person, *person);
        identity::set_password(work, *person, first.account, hash);
    });
    fmt::print("{} can sign in at the desk as {}.\n", first.name, first.account);
    return 0;
}

int show_config(const Config& config) {
    fmt::print("{}", config.shown());
    return 0;
}

}  // namespace hg::app
