// SPDX-License-Identifier: Apache-2.0
#include "simulation/ground.hpp"

#include <fmt/core.h>

#include <cstdlib>

#include "app/modules.hpp"
#include "db/migration.hpp"
#include "modules/attendance/fixtures.hpp"
#include "modules/identity/fixtures.hpp"
#include "modules/notices/notices.hpp"

namespace hg::simulation {

namespace {

constexpr std::array member_names{"Chen", "Wang", "Li", "Zhao", "Sun", "Zhou", "Wu", "Zheng"};
constexpr std::array organiser_names{"Lin", "Huang"};

tenant::Key key() {
    tenant::Key key{};
    key.fill(11);
    return key;
}

Person new_person(Context& context, std::string_view name, std::size_t number) {
    const auto phone = fmt::format("138{:08}", number);
    const auto id = identity::person_with_phone(context, phone, name).value();
    return {id, std::string(name), identity::create_login(context, id, "simulation").token};
}

std::filesystem::path memory() {
    const std::filesystem::path shared = "/dev/shm";
    return std::filesystem::exists(shared) ? shared : std::filesystem::temp_directory_path();
}

}  // namespace

Folder::Folder() {
    auto name = (memory() / "honggang-simulation-XXXXXX").string();
    HG_ASSERT(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::unique_ptr<tenant::TenantEnvironment> Ground::new_town() {
    // The people here come and go and are corrected far more often than a day's limits allow.
    tenant::Settings settings;
    settings.values = {
        {&attendance::minutes_alone, "10080"},
        {&attendance::people_a_day, "10000"},
        {&attendance::check_percent, "0"},
        {&attendance::visits_a_day, "100"},
        {&attendance::day_minutes_alone, "1440"},
        {&attendance::day_minutes_approved, "1440"},
    };
    return std::unique_ptr<tenant::TenantEnvironment>(new tenant::TenantEnvironment{
        settings,
        tenant::Keys(key(), settings.name),
        app::modules_without(""),
        app::hook_table(),
    });
}

void Ground::settle(Context& context) {
    organisation = organisations::create(context, {}, "street_union", "Street Union");
    for (const auto* name : member_names) {
        members.push_back(new_person(context, name, members.size()));
    }
    for (const auto* name : organiser_names) {
        organisers.push_back(new_person(context, name, 100 + organisers.size()));
        const auto id = organisers.back().id;
        organisations::appoint(context, organisation, id, id);
    }
}

Ground::Ground() : file_(folder_.path() / "ground.sqlite") {
    app::add_all_routes(routes_);
    router_ = std::make_unique<api::Router>(routes_);
    const auto connection = db::connect({db::Engine::sqlite, file_.string()});
    db::migrate(*connection, app::all_migrations(), start.ms);
    const auto town = new_town();
    connection->begin(db::Access::write);
    db::Transaction tx(*connection);
    Context context{tx, *town, start};
    settle(context);
    connection->commit();
    // One file that can be copied as it is, without a log beside it.
    connection->execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

const Person& Ground::someone(PersonId id) const {
    for (const auto* list : {&members, &organisers}) {
        for (const auto& person : *list) {
            if (person.id == id) return person;
        }
    }
    throw Bug("a stranger");
}

}  // namespace hg::simulation
