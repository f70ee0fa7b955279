// SPDX-License-Identifier: Apache-2.0
#include "api/module.hpp"

#include "modules/organisations/members/api.hpp"
#include "modules/organisations/organisers/api.hpp"
#include "modules/organisations/organisers/store.hpp"
#include "modules/organisations/tree/api.hpp"
#include "modules/organisations/tree/store.hpp"

namespace hg::organisations {

std::vector<db::MigrationFile> migration_files();

namespace {

bool is_organiser(Context& context, PersonId person) {
    return !find_appointments(context.tx, person).empty();
}

std::vector<api::Finding> examine(Context& context) {
    const auto wrong = count_wrong_above(context.tx);
    return {{wrong == 0, fmt::format("what is above organisations: {} rows are wrong", wrong)}};
}

void add_routes(api::Routes& routes) {
    routes.get("/api/organisations", "organisation_list", organisation_list);
    routes.post(
        "/api/organisations",
        "organisation_create",
        organisation_create,
        &OrganisationCreate::parent_id
    );
    const std::string one = "/api/organisations/{organisation_id}";
    routes.get(one, "organisation_show", organisation_show);
    routes.get(one + "/members", "member_list", member_list);
    routes.post(one + "/members", "member_create", member_create);
    routes.remove(one + "/members/{person_id}", "member_remove", member_remove);
    routes.get(one + "/organisers", "organiser_list", organiser_list);
    routes.put(one + "/organisers/{person_id}", "organiser_appoint", organiser_appoint);
    routes.remove(one + "/organisers/{person_id}", "organiser_dismiss", organiser_dismiss);
    routes.get("/api/me/organisations", "my_organisation_list", my_organisation_list);
}

}  // namespace

RefusalRow row_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::organisation_unknown: return {404, "There is no such organisation."};
        case Refusal::not_organiser: return {403, "You do not organise this organisation."};
        case Refusal::kind_not_below:
            return {409, "This kind of organisation cannot stand below the other."};
        case Refusal::person_unknown: return {404, "There is no such person."};
        case Refusal::already_member: return {409, "This person is a member already."};
        case Refusal::not_member: return {404, "This person is no member."};
        case Refusal::not_appointed: return {404, "This person is no organiser here."};
        case Refusal::last_organiser: break;
    }
    return {409, "Nobody would be left to organise this organisation."};
}

api::Module module() {
    return {
        .name = "organisations",
        .needs = {"identity"},
        .migrations = migration_files(),
        .add_routes = add_routes,
        .roles = {{"organiser", is_organiser}},
        .examine = examine,
    };
}

}  // namespace hg::organisations
