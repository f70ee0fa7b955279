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

/// Whom a search looks for: those whose name fits the pattern of search_pattern(), and the one who
/// has the phone number that was typed.
struct PeopleWish {
    std::string pattern;
    PersonId with_phone{};  ///< 0 when nobody has it.
};

struct NewMembership {
    MembershipId id;
    OrganisationId organisation_id;
    PersonId person_id;
};

/// False when the person is a member already.
bool insert_membership(db::Transaction& tx, const NewMembership& membership, Time now);
/// False when the person is no member.
bool end_membership(db::Transaction& tx, OrganisationId organisation, PersonId person, Time now);
Result<db::Rows<MemberRow>> list_members(
    db::Transaction& tx,
    const db::ListWish& wish,
    OrganisationId organisation,
    const PeopleWish& people
);
std::int64_t count_members(db::Transaction& tx, OrganisationId organisation);
std::vector<OrganisationName> find_memberships(db::Transaction& tx, PersonId person);

struct MemberOf {
    PersonId person_id;
    std::string name;  ///< Of the organisation.
};
BOOST_DESCRIBE_STRUCT(MemberOf, (), (person_id, name))
/// The memberships of these people, of each person the oldest first.
std::vector<MemberOf> memberships_of(db::Transaction& tx, const std::vector<PersonId>& people);

}  // namespace hg::organisations
