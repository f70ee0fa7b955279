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

void insert(Work& work, const OrganisationRow& organisation);
std::optional<OrganisationId> root(Work& work);
std::optional<OrganisationRow> find(Work& work, OrganisationId organisation);
std::vector<OrganisationName> names(Work& work, const std::vector<OrganisationId>& organisations);
std::vector<OrganisationRow> roots(Work& work, OrganisationPage page);
/// `pattern` as of search_pattern().
std::vector<OrganisationRow> children(
    Work& work, OrganisationId parent, const std::string& pattern, OrganisationPage page
);
std::vector<OrganisationRow> search(Work& work, const std::string& pattern, OrganisationPage page);
std::vector<OrganisationName> ancestry(Work& work, OrganisationId organisation);

struct MemberRow {
    PersonId person_id;
    Time joined_at;
};
BOOST_DESCRIBE_STRUCT(MemberRow, (), (person_id, joined_at))

/// False when the person is a member already.
bool join(Work& work, OrganisationId organisation, PersonId person);
/// False when the person is no member.
bool leave(Work& work, OrganisationId organisation, PersonId person);
std::vector<MemberRow> members(Work& work, OrganisationId organisation, PersonPage page);
std::vector<OrganisationName> memberships(Work& work, PersonId person);
std::vector<OrganisationId> circle(Work& work, PersonId person);

struct OrganiserRow {
    PersonId person_id;
    Time granted_at;
};
BOOST_DESCRIBE_STRUCT(OrganiserRow, (), (person_id, granted_at))

/// False when the person organises it by name already.
bool appoint(Work& work, OrganisationId organisation, PersonId person, PersonId by);
/// False when the person was not appointed.
bool dismiss(Work& work, OrganisationId organisation, PersonId person, PersonId by);
std::vector<OrganiserRow> organisers(Work& work, OrganisationId organisation, PersonPage page);
std::vector<OrganisationName> appointments(Work& work, PersonId person);
std::vector<OrganisationId> organised(Work& work, PersonId person);
/// Whether the person was appointed for the organisation or one above it.
bool organises(Work& work, PersonId person, OrganisationId organisation);
/// Whether anybody is appointed for the organisation or one above it.
bool is_organised(Work& work, OrganisationId organisation);

}  // namespace hg::organisations::store
