// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <iostream>

#include "app/application.hpp"
#include "app/commands/commands.hpp"
#include "app/modules.hpp"
#include "app/pages/words.hpp"
#include "base/text.hpp"
#include "db/sqlite/database.hpp"
#include "demo/demo.hpp"
#include "modules/identity/identity.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::app {

namespace {

constexpr std::size_t password_length_min = 10;

/// The one town that commands without a name mean.
std::string only_tenant(const Config& config) { return tenant_names(config).front().name; }

std::unique_ptr<town::Tenant> open_tenant(
    const Config& config, const std::string& name, const Clock& clock
) {
    const auto key = master_key(config);
    town::TenantOptions options{tenant_place(config, name), settings_of(config, name)};
    return std::make_unique<town::Tenant>(options, key, all_migrations(), clock, hooks([](auto) {
                                          }));
}

bool is_inhabited(const town::Town& town, db::Connection& connection) {
    db::Transaction tx(connection);
    Work work{tx, town, {}};
    return organisations::root(work).has_value();
}

/// A file is locked against other programs; a server takes care of itself.
std::optional<db::FileLock> lock_on(const db::Place& place) {
    if (place.engine == db::Engine::sqlite) return std::make_optional<db::FileLock>(place.address);
    return {};
}

void print_progress(std::string_view stage, std::size_t done, std::size_t of) {
    constexpr std::size_t width = 40;
    const auto filled = of == 0 ? width : done * width / of;
    fmt::print(
        stderr,
        "\r{:<14} [{}{}] {:>7} / {}{}",
        stage,
        std::string(filled, '#'),
        std::string(width - filled, '.'),
        done,
        of,
        done >= of ? "\n" : ""
    );
}

}  // namespace

int migrate(const Config& config) {
    const SystemClock clock;
    for (const auto& tenant : tenant_names(config)) {
        open_tenant(config, tenant.name, clock);
        fmt::print("{} is at this program's schema.\n", tenant.name);
    }
    return 0;
}

int seed(const Config& config, const std::string& size, bool if_empty) {
    const auto place = tenant_place(config, only_tenant(config));
    const SystemClock clock;
    const auto key = master_key(config);
    const auto lock = lock_on(place);
    const auto connection =
        db::connect_migrated(place, {.cache_kib = 256 * 1024}, all_migrations(), clock.now().ms);
    const auto settings = settings_of(config, only_tenant(config));
    const town::Town town{settings, town::Keys(key, settings.name), hooks([](auto) {}).post, {}};
    if (is_inhabited(town, *connection)) {
        if (if_empty) return 0;
        throw ConfigError(
            fmt::format("There is a town in {} already; nothing was done.", place.shown())
        );
    }
    const auto made = demo::make_town(
        town,
        *connection,
        size == "full" ? demo::Size::full : demo::Size::small,
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
    const auto tenant = open_tenant(config, only_tenant(config), clock);
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
