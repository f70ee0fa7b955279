// SPDX-License-Identifier: Apache-2.0
#include "stage/folk.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "modules/identity/identity.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::bench {
namespace {

constexpr std::size_t members_of_an_enterprise = 110;
constexpr const char* organiser_phone = "13700000000";

PersonId person(Context& context, const std::string& phone, const char* name) {
    return identity::person_with_phone(context, phone, name).value();
}

PersonId townsperson(Context& context, std::size_t number) {
    return person(context, fmt::format("138{:08}", number), "Member");
}

/// Only for a new town: an enterprise comes with the first of its members.
void found(TownFile& file, Folk& folk, Time now) {
    file.write(now, [&](Context& context) {
        folk.street_union = organisations::create(context, {}, "street_union", "Street union");
        organisations::appoint(context, folk.street_union, folk.organiser, folk.organiser);
    });
    OrganisationId enterprise;
    file.each(folk.people.size(), now, [&](Context& context, std::size_t number) {
        if (number % members_of_an_enterprise == 0) {
            const auto name = fmt::format("Enterprise {}", number / members_of_an_enterprise);
            enterprise = organisations::create(context, folk.street_union, "enterprise", name);
        }
        folk.people[number] = townsperson(context, number);
        organisations::join(context, enterprise, folk.people[number]);
    });
}

}  // namespace

Folk settle(TownFile& file, std::size_t people, Time now) {
    Folk folk;
    folk.people.resize(people);
    std::optional<OrganisationId> street;
    file.write(now, [&](Context& context) {
        folk.organiser = person(context, organiser_phone, "Organiser");
        street = organisations::root(context);
    });
    if (!street) {
        found(file, folk, now);
        return folk;
    }
    folk.street_union = *street;
    file.each(people, now, [&](Context& context, std::size_t number) {
        folk.people[number] = townsperson(context, number);
    });
    return folk;
}

}  // namespace hg::bench
