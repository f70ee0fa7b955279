// SPDX-License-Identifier: Apache-2.0
#include "api/routes.hpp"

#include "modules/organisations/service.hpp"
#include "modules/organisations/store.hpp"

namespace hg::organisations {

namespace {

using identity::SignedIn;

Result<OrganisationList> organisation_list(
    Work& work, const SignedIn&, const OrganisationListQuery& query
) {
    return list(work, query);
}

Result<OrganisationShown> organisation_show(
    Work& work, const SignedIn&, const OrganisationPath& path
) {
    return show(work, path.organisation_id);
}

Result<Organisation> organisation_create(
    Work& work, const SignedIn& caller, const OrganisationCreate& wish
) {
    HG_TRY(const auto organiser, Organiser::of(work, caller, wish.parent_id));
    return create_below(work, organiser.person(), wish);
}

Result<MemberList> member_list(Work& work, const Organiser&, const PeopleQuery& query) {
    return list_members(work, query);
}

Result<OrganisationMember> member_create(
    Work& work, const Organiser& caller, const MemberCreate& wish
) {
    return add_member(work, caller.person(), wish);
}

Result<Nothing> member_remove(Work& work, const Organiser& caller, const PersonPath& who) {
    return remove_member(work, caller.person(), who);
}

Result<OrganiserList> organiser_list(Work& work, const Organiser&, const PeopleQuery& query) {
    return list_organisers(work, query);
}

Result<Nothing> organiser_appoint(Work& work, const Organiser& caller, const PersonPath& who) {
    return appoint_organiser(work, caller.person(), who);
}

Result<Nothing> organiser_dismiss(Work& work, const Organiser& caller, const PersonPath& who) {
    return dismiss_organiser(work, caller.person(), who);
}

Result<MyOrganisations>
my_organisation_list(Work& work, const SignedIn& caller, const api::NoInput&) {
    return MyOrganisations{
        store::memberships(work, caller.person()), store::appointments(work, caller.person())
    };
}

}  // namespace

void add_routes(api::Routes& routes) {
    routes.get("/api/organisations", "organisation_list", organisation_list);
    routes.post("/api/organisations", "organisation_create", organisation_create);
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
