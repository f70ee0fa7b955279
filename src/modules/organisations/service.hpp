// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/organisations/dto.hpp"

namespace hg::organisations {

OrganisationList list(Work& work, const OrganisationListQuery& query);
/// Refusal: organisation_unknown.
Result<OrganisationShown> show(Work& work, OrganisationId organisation);
/// Refusals: invalid_input for an unknown kind, kind_not_below.
Result<Organisation> create_below(Work& work, PersonId by, const OrganisationCreate& wish);

MemberList list_members(Work& work, const PeopleQuery& query);
/// Refusals: already_member, and those of identity::person_with_phone.
Result<OrganisationMember> add_member(Work& work, PersonId by, const MemberCreate& wish);
/// Refusal: not_member.
Result<Nothing> remove_member(Work& work, PersonId by, const PersonPath& who);

OrganiserList list_organisers(Work& work, const PeopleQuery& query);
/// Refusal: person_unknown. Appointing again changes nothing.
Result<Nothing> appoint_organiser(Work& work, PersonId by, const PersonPath& who);
/// Refusals: not_appointed, last_organiser.
Result<Nothing> dismiss_organiser(Work& work, PersonId by, const PersonPath& who);

}  // namespace hg::organisations
