// SPDX-License-Identifier: Apache-2.0
#include "modules/organisations/organisers/api.hpp"

#include "modules/organisations/organisers/store.hpp"
#include "modules/organisations/tree/store.hpp"

namespace hg::organisations {

Result<Organiser> Organiser::prove(
    Context& context, const Requires& caller, OrganisationId organisation
) {
    if (is_organiser_of(context.tx, caller.person(), organisation)) {
        return Organiser(caller.person(), organisation);
    }
    if (!find_organisation(context.tx, organisation)) return refuse(Refusal::organisation_unknown);
    return refuse(Refusal::not_organiser);
}

Result<api::Page<OrganisationOrganiser>> organiser_list(
    Context& context, const Organiser&, const PeopleQuery& query
) {
    const auto people = people_wish_of(context, query);
    HG_TRY(
        auto rows, list_organisers(context.tx, api::wish_of(query), query.organisation_id, people)
    );
    return api::page_of<OrganisationOrganiser>(std::move(rows), [&](const OrganiserRow& row) {
        return OrganisationOrganiser{
            row.person_id,
            row.name,
            identity::masked_phone(context, row.phone_sealed),
            row.granted_at
        };
    });
}

Result<Nothing> organiser_appoint(
    Context& context, const Organiser& caller, const PersonPath& who
) {
    if (!identity::name_of(context, who.person_id)) return refuse(Refusal::person_unknown);
    appoint(context, who.organisation_id, who.person_id, caller.person());
    return Nothing{};
}

Result<Nothing> organiser_dismiss(
    Context& context, const Organiser& caller, const PersonPath& who
) {
    const Dismissal dismissal{who.organisation_id, who.person_id, caller.person()};
    if (!end_appointment(context.tx, dismissal, context.now)) {
        return refuse(Refusal::not_appointed);
    }
    // A refusal undoes the dismissal with the rest of the transaction.
    if (!is_organised(context.tx, who.organisation_id)) return refuse(Refusal::last_organiser);
    audit(context, caller.person(), "organiser_dismiss", who);
    return Nothing{};
}

void appoint(Context& context, OrganisationId organisation, PersonId person, PersonId by) {
    const auto id = context.new_id<AppointmentId>();
    if (!insert_appointment(context.tx, {id, organisation, person, by}, context.now)) return;
    audit(context, by, "organiser_appoint", {organisation, person});
}

bool may_decide(Context& context, OrganisationId organisation, PersonId doer, PersonId person) {
    return may_decide(context.tx, organisation, doer, person);
}

std::vector<PersonId> deciders(Context& context, OrganisationId organisation, PersonId doer) {
    auto people = organisers_with_above(context.tx, organisation);
    std::erase_if(people, [&](PersonId person) {
        return !may_decide(context.tx, organisation, doer, person);
    });
    return people;
}

bool is_member_below(Context& context, OrganisationId organisation, PersonId person) {
    return is_member_below(context.tx, organisation, person);
}

bool organises(Context& context, PersonId person, OrganisationId organisation) {
    return is_organiser_of(context.tx, person, organisation);
}

}  // namespace hg::organisations
