// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/page.hpp"
#include "api/routes.hpp"
#include "modules/organisations/members/store.hpp"

namespace hg::organisations {

/// A list of an organisation's people.
struct PeopleQuery : api::PageQuery {
    OrganisationId organisation_id;
    std::optional<std::string> q;
};
BOOST_DESCRIBE_STRUCT(PeopleQuery, (api::PageQuery), (organisation_id, q))
inline std::vector<FieldSpec> field_specs(const PeopleQuery*) {
    return {field(&PeopleQuery::q)
                .at_most(80)
                .described("A part of the person's name, or their whole phone number.")};
}

PeopleWish people_wish_of(Context& context, const PeopleQuery& query);

/// One person in one organisation, as a path names them.
struct PersonPath {
    OrganisationId organisation_id;
    PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(PersonPath, (), (organisation_id, person_id))
/// Writes what was done about a person of an organisation to the audit log.
void audit(Context& context, PersonId by, const char* act, const PersonPath& who);

struct OrganisationMember {
    PersonId person_id;
    std::string name;
    std::optional<std::string> phone_masked;
    Time joined_at;
};
BOOST_DESCRIBE_STRUCT(OrganisationMember, (), (person_id, name, phone_masked, joined_at))

struct MemberCreate {
    OrganisationId organisation_id;
    std::string name;
    std::string phone;
};
BOOST_DESCRIBE_STRUCT(MemberCreate, (), (organisation_id, name, phone))
inline std::vector<FieldSpec> field_specs(const MemberCreate*) {
    return {
        field(&MemberCreate::name)
            .between(1, 40)
            .described("Is kept when the phone number's owner has no name yet."),
        field(&MemberCreate::phone)
            .between(1, 40)
            .described(
                "A mobile number in China, however it is written, or one from elsewhere with + or "
                "00 and the country's code."
            ),
    };
}

Result<api::Page<OrganisationMember>> member_list(
    Context& context, const Organiser& caller, const PeopleQuery& query
);
/// Refusals: already_member, and those of identity::person_with_phone.
Result<OrganisationMember> member_create(
    Context& context, const Organiser& caller, const MemberCreate& wish
);
/// Refusal: not_member.
Result<Nothing> member_remove(Context& context, const Organiser& caller, const PersonPath& who);

struct MyOrganisations {
    std::vector<OrganisationName> member_of;
    std::vector<OrganisationName> organiser_of;
};
BOOST_DESCRIBE_STRUCT(MyOrganisations, (), (member_of, organiser_of))

Result<MyOrganisations>
my_organisation_list(Context& context, const identity::Authenticated& caller, const api::NoInput&);

}  // namespace hg::organisations
