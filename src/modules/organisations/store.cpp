// SPDX-License-Identifier: Apache-2.0
#include "modules/organisations/store.hpp"

// The columns of an OrganisationRow; only direct members are counted.
#define HG_ORGANISATION_ROWS                               \
    "SELECT t.id, t.parent_id, t.kind, t.name, ("          \
    "SELECT COUNT(*) FROM organisations_members m "        \
    "WHERE m.organisation_id = t.id AND m.left_at IS NULL" \
    ") AS member_count FROM organisations_tree t "

namespace hg::organisations::store {

namespace {

constexpr db::Query kinds_all{"organisations.kinds", R"sql(
    SELECT kind, rank, in_union_tree, may_have_below FROM organisations_kinds ORDER BY rank, kind
)sql"};

constexpr db::Query kind_find{"organisations.kind_find", R"sql(
    SELECT kind, rank, in_union_tree, may_have_below FROM organisations_kinds WHERE kind = $1
)sql"};

constexpr db::Query organisation_insert{"organisations.insert", R"sql(
    INSERT INTO organisations_tree (id, parent_id, kind, name, created_at)
    VALUES ($1, $2, $3, $4, $5)
)sql"};

constexpr db::Query above_insert{"organisations.above_insert", R"sql(
    INSERT INTO organisations_above (above_id, organisation_id, distance)
    SELECT id, id, 0 FROM organisations_tree WHERE id = $1
    UNION ALL
    SELECT a.above_id, t.id, a.distance + 1
    FROM organisations_tree t JOIN organisations_above a ON a.organisation_id = t.parent_id
    WHERE t.id = $1
)sql"};

constexpr db::Query organisation_find{"organisations.find", HG_ORGANISATION_ROWS "WHERE t.id = $1"};

constexpr db::Query organisation_names{
    "organisations.names", "SELECT id, name, kind FROM organisations_tree WHERE id IN " HG_MANY_IDS
};

constexpr db::Query organisation_roots{"organisations.roots", HG_ORGANISATION_ROWS R"sql(
    WHERE t.parent_id IS NULL AND t.id > $1
    ORDER BY t.id LIMIT $2
)sql"};

constexpr db::Query organisation_children{"organisations.children", HG_ORGANISATION_ROWS R"sql(
    WHERE t.parent_id = $1 AND LOWER(t.name COLLATE "C") LIKE $2 ESCAPE '!' AND t.id > $3
    ORDER BY t.id LIMIT $4
)sql"};

constexpr db::Query organisation_search{"organisations.search", HG_ORGANISATION_ROWS R"sql(
    WHERE LOWER(t.name COLLATE "C") LIKE $1 ESCAPE '!' AND t.id > $2
    ORDER BY t.id LIMIT $3
)sql"};

constexpr db::Query organisation_ancestry{"organisations.ancestry", R"sql(
    SELECT t.id AS id, t.name AS name, t.kind AS kind
    FROM organisations_above a JOIN organisations_tree t ON t.id = a.above_id
    WHERE a.organisation_id = $1
    ORDER BY a.distance
)sql"};

constexpr db::Query organisation_root{"organisations.root", R"sql(
    SELECT t.id AS id
    FROM organisations_tree t JOIN organisations_kinds k ON k.kind = t.kind
    WHERE t.parent_id IS NULL AND k.in_union_tree = 1
    ORDER BY t.id LIMIT 1
)sql"};

}  // namespace

std::vector<Kind> kinds(Context& context) { return context.tx.all<Kind>(kinds_all); }

std::optional<Kind> find_kind(Context& context, std::string_view kind) {
    return context.tx.first<Kind>(kind_find, kind);
}

std::optional<OrganisationId> root(Context& context) {
    return context.tx.first<OrganisationId>(organisation_root);
}

void insert(Context& context, const OrganisationRow& organisation) {
    context.tx.run(
        organisation_insert,
        organisation.id,
        organisation.parent_id,
        organisation.kind,
        organisation.name,
        context.now
    );
    context.tx.run(above_insert, organisation.id);
}

std::optional<OrganisationRow> find(Context& context, OrganisationId organisation) {
    return context.tx.first<OrganisationRow>(organisation_find, organisation);
}

std::vector<OrganisationName> names(
    Context& context, const std::vector<OrganisationId>& organisations
) {
    return context.tx.all_of<OrganisationName>(organisation_names, std::span(organisations));
}

std::vector<OrganisationRow> roots(Context& context, const OrganisationPage& page) {
    return context.tx.all<OrganisationRow>(organisation_roots, page.after, page.limit);
}

std::vector<OrganisationRow> children(
    Context& context, OrganisationId parent, const OrganisationPage& page
) {
    return context.tx.all<OrganisationRow>(
        organisation_children, parent, page.pattern, page.after, page.limit
    );
}

std::vector<OrganisationRow> search(Context& context, const OrganisationPage& page) {
    return context.tx.all<OrganisationRow>(
        organisation_search, page.pattern, page.after, page.limit
    );
}

std::vector<OrganisationName> ancestry(Context& context, OrganisationId organisation) {
    return context.tx.all<OrganisationName>(organisation_ancestry, organisation);
}

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
    SELECT o.person_id AS person_id, p.name AS name, p.phone_sealed AS phone_sealed,
        o.joined_at AS since
    FROM organisations_members o JOIN identity_public_people p ON p.person_id = o.person_id
    WHERE o.organisation_id = $1 AND o.left_at IS NULL AND o.person_id > $2
        AND LOWER(p.name COLLATE "C") LIKE $3 ESCAPE '!'
    ORDER BY o.person_id LIMIT $4
)sql"};

constexpr db::Query memberships_list{"organisations.memberships", R"sql(
    SELECT t.id, t.name, t.kind
    FROM organisations_members m JOIN organisations_tree t ON t.id = m.organisation_id
    WHERE m.person_id = $1 AND m.left_at IS NULL
    ORDER BY t.id
)sql"};

constexpr db::Query with_ancestors_list{"organisations.with_ancestors", R"sql(
    SELECT DISTINCT a.above_id AS id
    FROM organisations_members m
    JOIN organisations_above a ON a.organisation_id = m.organisation_id
    WHERE m.person_id = $1 AND m.left_at IS NULL
)sql"};

}  // namespace

bool join(Context& context, OrganisationId organisation, PersonId person) {
    const auto id = context.new_id<Id<struct MembershipTag>>();
    return context.tx.run(member_insert, id, organisation, person, context.now) == 1;
}

bool leave(Context& context, OrganisationId organisation, PersonId person) {
    return context.tx.run(member_leave, context.now, organisation, person) == 1;
}

std::vector<PersonRow> members(
    Context& context, OrganisationId organisation, const PersonPage& page
) {
    return context.tx.all<PersonRow>(
        members_list, organisation, page.after, page.pattern, page.limit
    );
}

std::vector<OrganisationName> memberships(Context& context, PersonId person) {
    return context.tx.all<OrganisationName>(memberships_list, person);
}

std::vector<OrganisationId> with_ancestors(Context& context, PersonId person) {
    return context.tx.all<OrganisationId>(with_ancestors_list, person);
}

namespace {

constexpr db::Query organiser_insert{"organisations.organiser_insert", R"sql(
    INSERT INTO organisations_organisers (id, organisation_id, person_id, granted_at, granted_by)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (organisation_id, person_id) WHERE ended_at IS NULL DO NOTHING
)sql"};

constexpr db::Query organiser_end{"organisations.organiser_end", R"sql(
    UPDATE organisations_organisers SET ended_at = $1, ended_by = $2
    WHERE organisation_id = $3 AND person_id = $4 AND ended_at IS NULL
)sql"};

constexpr db::Query organisers_list{"organisations.organisers", R"sql(
    SELECT o.person_id AS person_id, p.name AS name, p.phone_sealed AS phone_sealed,
        o.granted_at AS since
    FROM organisations_organisers o JOIN identity_public_people p ON p.person_id = o.person_id
    WHERE o.organisation_id = $1 AND o.ended_at IS NULL AND o.person_id > $2
        AND LOWER(p.name COLLATE "C") LIKE $3 ESCAPE '!'
    ORDER BY o.person_id LIMIT $4
)sql"};

constexpr db::Query appointments_list{"organisations.appointments", R"sql(
    SELECT t.id, t.name, t.kind
    FROM organisations_organisers o JOIN organisations_tree t ON t.id = o.organisation_id
    WHERE o.person_id = $1 AND o.ended_at IS NULL
    ORDER BY t.id
)sql"};

constexpr db::Query organised_list{"organisations.organised", R"sql(
    SELECT DISTINCT a.organisation_id AS id
    FROM organisations_organisers o JOIN organisations_above a ON a.above_id = o.organisation_id
    WHERE o.person_id = $1 AND o.ended_at IS NULL
)sql"};

constexpr db::Query organises_count{"organisations.organises", R"sql(
    SELECT COUNT(*) AS organisers
    FROM organisations_above a
    JOIN organisations_organisers o ON o.organisation_id = a.above_id
    WHERE a.organisation_id = $1 AND o.person_id = $2 AND o.ended_at IS NULL
)sql"};

constexpr db::Query organisers_count{"organisations.organisers_count", R"sql(
    SELECT COUNT(*) AS organisers
    FROM organisations_above a
    JOIN organisations_organisers o ON o.organisation_id = a.above_id
    WHERE a.organisation_id = $1 AND o.ended_at IS NULL
)sql"};

}  // namespace

bool appoint(Context& context, OrganisationId organisation, PersonId person, PersonId by) {
    const auto id = context.new_id<Id<struct AppointmentTag>>();
    return context.tx.run(organiser_insert, id, organisation, person, context.now, by) == 1;
}

bool dismiss(Context& context, OrganisationId organisation, PersonId person, PersonId by) {
    return context.tx.run(organiser_end, context.now, by, organisation, person) == 1;
}

std::vector<PersonRow> organisers(
    Context& context, OrganisationId organisation, const PersonPage& page
) {
    return context.tx.all<PersonRow>(
        organisers_list, organisation, page.after, page.pattern, page.limit
    );
}

std::vector<OrganisationName> appointments(Context& context, PersonId person) {
    return context.tx.all<OrganisationName>(appointments_list, person);
}

std::vector<OrganisationId> organised(Context& context, PersonId person) {
    return context.tx.all<OrganisationId>(organised_list, person);
}

bool organises(Context& context, PersonId person, OrganisationId organisation) {
    return context.tx.one<std::int64_t>(organises_count, organisation, person) > 0;
}

bool is_organised(Context& context, OrganisationId organisation) {
    return context.tx.one<std::int64_t>(organisers_count, organisation) > 0;
}

}  // namespace hg::organisations::store
