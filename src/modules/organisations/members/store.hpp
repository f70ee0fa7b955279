// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/listing.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::organisations {

using MembershipId = Id<struct MembershipTag>;

struct MemberRow {
    PersonId person_id;
    std::string name;
    std::optional<Bytes> phone_sealed;
    Time joined_at;
};
BOOST_DESCRIBE_STRUCT(MemberRow, (), (person_id, name, phone_sealed, joined_at))

struct NewMembership {
    MembershipId id;
    OrganisationId organisation_id;
    PersonId person_id;
};

/// False when the person is a member already.
bool insert_membership(db::Transaction& tx, const NewMembership& membership, Time now);
/// False when the person is no member.
bool end_membership(db::Transaction& tx, OrganisationId organisation, PersonId person, Time now);
/// `pattern` as of search_pattern().
Result<db::Rows<MemberRow>> list_members(
    db::Transaction& tx,
    const db::ListWish& wish,
    OrganisationId organisation,
    const std::string& pattern
);
std::int64_t count_members(db::Transaction& tx, OrganisationId organisation);
std::vector<OrganisationName> find_memberships(db::Transaction& tx, PersonId person);

}  // namespace hg::organisations
