// SPDX-License-Identifier: Apache-2.0
#include "modules/organisations/members/store.hpp"

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

constexpr db::Query members_list{"organisations.members", R"sql(
    SELECT m.person_id AS person_id, p.name AS name, p.phone_sealed AS phone_sealed,
        m.joined_at AS joined_at
    FROM organisations_members m JOIN identity_public_people p ON p.person_id = m.person_id
    WHERE m.organisation_id = $1 AND m.left_at IS NULL AND m.person_id > $2
        AND LOWER(p.name COLLATE "C") LIKE $3 ESCAPE '!'
    ORDER BY m.person_id LIMIT $4
)sql"};

constexpr db::Query memberships_list{"organisations.memberships", R"sql(
    SELECT t.id AS id, t.name AS name, t.kind AS kind
    FROM organisations_members m JOIN organisations_tree t ON t.id = m.organisation_id
    WHERE m.person_id = $1 AND m.left_at IS NULL
    ORDER BY t.id
)sql"};

constexpr db::Query memberships_above{"organisations.memberships_above", R"sql(
    SELECT DISTINCT a.above_id AS id
    FROM organisations_members m
    JOIN organisations_above a ON a.organisation_id = m.organisation_id
    WHERE m.person_id = $1 AND m.left_at IS NULL
)sql"};

}  // namespace

bool insert_membership(db::Transaction& tx, const NewMembership& membership, Time now) {
    const auto& [id, organisation, person] = membership;
    return tx.run(member_insert, id, organisation, person, now) == 1;
}

bool end_membership(db::Transaction& tx, OrganisationId organisation, PersonId person, Time now) {
    return tx.run(member_leave, now, organisation, person) == 1;
}

std::vector<MemberRow> list_members(
    db::Transaction& tx, OrganisationId organisation, const PeoplePage& page
) {
    return tx.all<MemberRow>(members_list, organisation, page.after, page.pattern, page.limit);
}

std::vector<OrganisationName> find_memberships(db::Transaction& tx, PersonId person) {
    return tx.all<OrganisationName>(memberships_list, person);
}

std::vector<OrganisationId> find_memberships_above(db::Transaction& tx, PersonId person) {
    return tx.all<OrganisationId>(memberships_above, person);
}

}  // namespace hg::organisations
