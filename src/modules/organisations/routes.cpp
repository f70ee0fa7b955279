// SPDX-License-Identifier: Apache-2.0
#include "api/routes.hpp"

#include "modules/organisations/service.hpp"
#include "modules/organisations/store.hpp"

namespace hg::organisations {

namespace {

using identity::Authenticated;

Result<OrganisationList> organisation_list(
    Context& context, const Authenticated&, const OrganisationListQuery& query
) {
    return list(context, query);
}

Result<OrganisationShown> organisation_show(
    Context& context, const Authenticated&, const OrganisationPath& path
) {
    return show(context, path.organisation_id);
}

Result<Organisation> organisation_create(
    Context& context, const Organiser& caller, const OrganisationCreate& wish
) {
    return create_below(context, caller.person(), wish);
}

Result<MemberList> member_list(Context& context, const Organiser&, const PeopleQuery& query) {
    return list_members(context, query);
}

Result<OrganisationMember> member_create(
    Context& context, const Organiser& caller, const MemberCreate& wish
) {
    return add_member(context, caller.person(), wish);
}

Result<Nothing> member_remove(Context& context, const Organiser& caller, const PersonPath& who) {
    return remove_member(context, caller.person(), who);
}

Result<OrganiserList> organiser_list(Context& context, const Organiser&, const PeopleQuery& query) {
    return list_organisers(context, query);
}

Result<Nothing> organiser_appoint(
    Context& context, const Organiser& caller, const PersonPath& who
) {
    return appoint_organiser(context, caller.person(), who);
}

Result<Nothing> organiser_dismiss(
    Context& context, const Organiser& caller, const PersonPath& who
) {
    return dismiss_organiser(context, caller.person(), who);
}

Result<MyOrganisations>
my_organisation_list(Context& context, const Authenticated& caller, const api::NoInput&) {
    return MyOrganisations{
        store::memberships(context, caller.person()), store::appointments(context, caller.person())
    };
}

}  // namespace

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

}  // namespace hg::organisations
