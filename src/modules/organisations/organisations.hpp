// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/identity/identity.hpp"

namespace hg {
using OrganisationId = Id<struct OrganisationTag>;
}

namespace hg::organisations {

/// Refusals of this module, in the order in which the rules are checked.
BOOST_DEFINE_ENUM_CLASS(
    Refusal,
    organisation_unknown,
    not_organiser,
    kind_not_below,
    person_unknown,
    already_member,
    not_member,
    not_appointed,
    last_organiser
)
RefusalRow row_of(Refusal refusal);

/// Proof that the caller organises an organisation or one above it. Refusals: login_required,
/// organisation_unknown, not_organiser.
class Organiser {
public:
    static constexpr const char* permission = "organiser";
    static constexpr std::string_view subject = "organisation_id";
    using Subject = OrganisationId;
    using Requires = identity::Authenticated;
    static Result<Organiser> prove(Context& context, const Requires& caller, Subject organisation);

    [[nodiscard]] PersonId person() const { return person_; }
    [[nodiscard]] OrganisationId organisation() const { return organisation_; }

private:
    Organiser(PersonId person, OrganisationId organisation)
        : person_(person), organisation_(organisation) {}
    PersonId person_;
    OrganisationId organisation_;
};

struct OrganisationName {
    OrganisationId id;
    std::string name;
    std::string kind;
};
BOOST_DESCRIBE_STRUCT(OrganisationName, (), (id, name, kind))

// Who reads many organisations joins the views organisations_public_… instead.

std::optional<OrganisationName> name_of(Context& context, OrganisationId organisation);
using OrganisationNames = std::unordered_map<OrganisationId, OrganisationName>;
OrganisationNames names_of(Context& context, const std::vector<OrganisationId>& organisations);
/// The organisation that each of these people joined first and is still a member of.
std::unordered_map<PersonId, std::string> organisation_names_of(
    Context& context, const std::vector<PersonId>& people
);
/// Whether the person organises this organisation or one above it.
bool organises(Context& context, PersonId person, OrganisationId organisation);

/// Whether the person may decide about what somebody did at the organisation: an organiser above it
/// or, where nobody else organises one above it, another one of its own.
bool may_decide(Context& context, OrganisationId organisation, PersonId doer, PersonId person);
/// All who may.
std::vector<PersonId> deciders(Context& context, OrganisationId organisation, PersonId doer);

/// Whether the person is a member of this organisation or one below it.
bool is_member_below(Context& context, OrganisationId organisation, PersonId person);

/// The street union at the top of the union tree; none in a tenant that has just begun.
std::optional<OrganisationId> root(Context& context);

// For the first start and the demonstration town: the same rules without a caller. What breaks a
// rule here is a bug; joining and being appointed again changes nothing.

OrganisationId create(
    Context& context,
    std::optional<OrganisationId> parent,
    std::string_view kind,
    std::string_view name
);
void join(Context& context, OrganisationId organisation, PersonId person);
void appoint(Context& context, OrganisationId organisation, PersonId person, PersonId by);

}  // namespace hg::organisations
