// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/organisations/dto.hpp"

namespace hg::organisations {

OrganisationList list(Context& context, const OrganisationListQuery& query);
/// Refusal: organisation_unknown.
Result<OrganisationShown> show(Context& context, OrganisationId organisation);
/// Refusals: invalid_input for an unknown kind, kind_not_below.
Result<Organisation> create_below(Context& context, PersonId by, const OrganisationCreate& wish);

MemberList list_members(Context& context, const PeopleQuery& query);
/// Refusals: already_member, and those of identity::person_with_phone.
Result<OrganisationMember> add_member(Context& context, PersonId by, const MemberCreate& wish);
/// Refusal: not_member.
Result<Nothing> remove_member(Context& context, PersonId by, const PersonPath& who);

OrganiserList list_organisers(Context& context, const PeopleQuery& query);
/// Refusal: person_unknown. Appointing again changes nothing.
Result<Nothing> appoint_organiser(Context& context, PersonId by, const PersonPath& who);
/// Refusals: not_appointed, last_organiser.
Result<Nothing> dismiss_organiser(Context& context, PersonId by, const PersonPath& who);

}  // namespace hg::organisations
