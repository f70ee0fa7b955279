// SPDX-License-Identifier: Apache-2.0
#include "modules/organisations/members/store.hpp"

#include <array>

namespace hg::organisations {

namespace {

constexpr db::Query member_insert{"organisations.member_insert", R"sql(
    INSERT INTO organisations_members (id, organisation_id, person_id, joined_at)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (organisation_id, person_id) WHERE left_at IS NULL DO NOTHING
)sql"};

constexpr db::Query member_leave{"organisations.member_leave", R"sql(
    UPDATE organisations_members SET left_at = $1
    WHERE organisation_id = $2 AND person_id = $3 AND left_at IS NULL
)sql"};

constexpr std::array member_columns{
    db::SortColumn{"joined_at", "joined_at"},
    db::SortColumn{"name", "name", db::SortKind::text},
};

constexpr db::List members_list{
    "organisations.members",
    R"sql(
    SELECT m.person_id, p.name, p.phone_sealed, m.joined_at
    FROM organisations_members m JOIN identity_public_people p ON p.person_id = m.person_id
    WHERE m.organisation_id = $1 AND m.left_at IS NULL
        AND (LOWER(p.name COLLATE "C") LIKE $2 ESCAPE '!' OR p.person_id = $3)
)sql",
    member_columns,
    "person_id"
};

constexpr db::Query members_count{"organisations.members_count", R"sql(
    SELECT COUNT(*) FROM organisations_members WHERE organisation_id = $1 AND left_at IS NULL
)sql"};

constexpr db::Query memberships_list{"organisations.memberships", R"sql(
    SELECT t.id, t.name, t.kind
    FROM organisations_members m JOIN organisations_tree t ON t.id = m.organisation_id
    WHERE m.person_id = $1 AND m.left_at IS NULL
    ORDER BY t.id
)sql"};

constexpr db::Query memberships_of_people{"organisations.memberships_of_people", R"sql(
    SELECT m.person_id, t.name
    FROM organisations_members m JOIN organisations_tree t ON t.id = m.organisation_id
    WHERE m.left_at IS NULL AND m.person_id IN )sql" HG_MANY_IDS R"sql(
    ORDER BY m.person_id, m.joined_at, m.id
)sql"};

}  // namespace

bool insert_membership(db::Transaction& tx, const NewMembership& membership, Time now) {
    const auto& [id, organisation, person] = membership;
    return tx.run(member_insert, id, organisation, person, now) == 1;
}

bool end_membership(db::Transaction& tx, OrganisationId organisation, PersonId person, Time now) {
    return tx.run(member_leave, now, organisation, person) == 1;
}

Result<db::Rows<MemberRow>> list_members(
    db::Transaction& tx,
    const db::ListWish& wish,
    OrganisationId organisation,
    const PeopleWish& people
) {
    return db::list_rows<MemberRow>(
        tx, members_list, wish, organisation, people.pattern, people.with_phone
    );
}

std::int64_t count_members(db::Transaction& tx, OrganisationId organisation) {
    return tx.one<std::int64_t>(members_count, organisation);
}

std::vector<OrganisationName> find_memberships(db::Transaction& tx, PersonId person) {
    return tx.all<OrganisationName>(memberships_list, person);
}

std::vector<MemberOf> memberships_of(db::Transaction& tx, const std::vector<PersonId>& people) {
    return tx.all_of<MemberOf>(memberships_of_people, std::span(people));
}

}  // namespace hg::organisations
