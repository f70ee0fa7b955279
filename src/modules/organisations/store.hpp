// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/organisations/model.hpp"

namespace hg::organisations::store {

struct OrganisationRow {
    OrganisationId id;
    std::optional<OrganisationId> parent_id;
    std::string kind;
    std::string name;
    std::int64_t member_count = 0;
};
BOOST_DESCRIBE_STRUCT(OrganisationRow, (), (id, parent_id, kind, name, member_count))

/// Which part of a list, ordered by ids; `pattern` as of search_pattern().
template <class T>
struct Page {
    std::string pattern;
    T after;
    std::int64_t limit;
};
using OrganisationPage = Page<OrganisationId>;
using PersonPage = Page<PersonId>;

std::vector<Kind> kinds(Context& context);
std::optional<Kind> find_kind(Context& context, std::string_view kind);

void insert(Context& context, const OrganisationRow& organisation);
std::optional<OrganisationId> root(Context& context);
std::optional<OrganisationRow> find(Context& context, OrganisationId organisation);
std::vector<OrganisationName> names(
    Context& context, const std::vector<OrganisationId>& organisations
);
std::vector<OrganisationRow> roots(Context& context, const OrganisationPage& page);
std::vector<OrganisationRow> children(
    Context& context, OrganisationId parent, const OrganisationPage& page
);
std::vector<OrganisationRow> search(Context& context, const OrganisationPage& page);
std::vector<OrganisationName> ancestry(Context& context, OrganisationId organisation);

/// A member, or an organiser, since when.
struct PersonRow {
    PersonId person_id;
    std::string name;
    std::optional<Bytes> phone_sealed;
    Time since;
};
BOOST_DESCRIBE_STRUCT(PersonRow, (), (person_id, name, phone_sealed, since))

/// False when the person is a member already.
bool join(Context& context, OrganisationId organisation, PersonId person);
/// False when the person is no member.
bool leave(Context& context, OrganisationId organisation, PersonId person);
std::vector<PersonRow> members(
    Context& context, OrganisationId organisation, const PersonPage& page
);
std::vector<OrganisationName> memberships(Context& context, PersonId person);
std::vector<OrganisationId> with_ancestors(Context& context, PersonId person);

/// False when the person organises it by name already.
bool appoint(Context& context, OrganisationId organisation, PersonId person, PersonId by);
/// False when the person was not appointed.
bool dismiss(Context& context, OrganisationId organisation, PersonId person, PersonId by);
std::vector<PersonRow> organisers(
    Context& context, OrganisationId organisation, const PersonPage& page
);
std::vector<OrganisationName> appointments(Context& context, PersonId person);
std::vector<OrganisationId> organised(Context& context, PersonId person);
/// Whether the person was appointed for the organisation or one above it.
bool organises(Context& context, PersonId person, OrganisationId organisation);
/// Whether anybody is appointed for the organisation or one above it.
bool is_organised(Context& context, OrganisationId organisation);

}  // namespace hg::organisations::store
