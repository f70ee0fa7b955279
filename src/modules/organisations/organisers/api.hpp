// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/organisations/members/api.hpp"

namespace hg::organisations {

struct OrganisationOrganiser {
    PersonId person_id;
    std::string name;
    std::optional<std::string> phone_masked;
    Time granted_at;
};
BOOST_DESCRIBE_STRUCT(OrganisationOrganiser, (), (person_id, name, phone_masked, granted_at))

Result<api::Page<OrganisationOrganiser>> organiser_list(
    Context& context, const Organiser& caller, const PeopleQuery& query
);
/// Refusal: person_unknown. Appointing again changes nothing.
Result<Nothing> organiser_appoint(Context& context, const Organiser& caller, const PersonPath& who);
/// Refusals: not_appointed, last_organiser.
Result<Nothing> organiser_dismiss(Context& context, const Organiser& caller, const PersonPath& who);

}  // namespace hg::organisations
