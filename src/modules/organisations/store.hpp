// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/organisations/organisations.hpp"

namespace hg::organisations::store {

struct OrganisationRow {
    OrganisationId id;
    std::optional<OrganisationId> parent_id;
    std::string kind;
    std::string name;
    std::int64_t member_count = 0;
};
BOOST_DESCRIBE_STRUCT(OrganisationRow, (), (id, parent_id, kind, name, member_count))

/// Which part of a list, ordered by ids.
template <class T>
struct Page {
    T after;
    std::int64_t limit;
};
using OrganisationPage = Page<OrganisationId>;
using PersonPage = Page<PersonId>;

void insert(Context& context, const OrganisationRow& organisation);
std::optional<OrganisationId> root(Context& context);
std::optional<OrganisationRow> find(Context& context, OrganisationId organisation);
std::vector<OrganisationName> names(
    Context& context, const std::vector<OrganisationId>& organisations
);
std::vector<OrganisationRow> roots(Context& context, OrganisationPage page);
/// `pattern` as of search_pattern().
std::vector<OrganisationRow> children(
    Context& context, OrganisationId parent, const std::string& pattern, OrganisationPage page
);
std::vector<OrganisationRow> search(
    Context& context, const std::string& pattern, OrganisationPage page
);
std::vector<OrganisationName> ancestry(Context& context, OrganisationId organisation);

struct MemberRow {
    PersonId person_id;
    Time joined_at;
};
BOOST_DESCRIBE_STRUCT(MemberRow, (), (person_id, joined_at))

/// False when the person is a member already.
bool join(Context& context, OrganisationId organisation, PersonId person);
/// False when the person is no member.
bool leave(Context& context, OrganisationId organisation, PersonId person);
std::vector<MemberRow> members(Context& context, OrganisationId organisation, PersonPage page);
std::vector<OrganisationName> memberships(Context& context, PersonId person);
std::vector<OrganisationId> with_ancestors(Context& context, PersonId person);

struct OrganiserRow {
    PersonId person_id;
    Time granted_at;
};
BOOST_DESCRIBE_STRUCT(OrganiserRow, (), (person_id, granted_at))

/// False when the person organises it by name already.
bool appoint(Context& context, OrganisationId organisation, PersonId person, PersonId by);
/// False when the person was not appointed.
bool dismiss(Context& context, OrganisationId organisation, PersonId person, PersonId by);
std::vector<OrganiserRow> organisers(
    Context& context, OrganisationId organisation, PersonPage page
);
std::vector<OrganisationName> appointments(Context& context, PersonId person);
std::vector<OrganisationId> organised(Context& context, PersonId person);
/// Whether the person was appointed for the organisation or one above it.
bool organises(Context& context, PersonId person, OrganisationId organisation);
/// Whether anybody is appointed for the organisation or one above it.
bool is_organised(Context& context, OrganisationId organisation);

}  // namespace hg::organisations::store
