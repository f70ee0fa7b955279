// SPDX-License-Identifier: Apache-2.0
#include "modules/organisations/tree/store.hpp"

#include <array>

#define HG_ORGANISATIONS                                                     \
    "SELECT t.id, t.parent_id, t.kind, t.name, t.created_at, ("              \
    "SELECT COUNT(*) FROM organisations_members m "                          \
    "WHERE m.organisation_id = t.id AND m.left_at IS NULL) AS member_count " \
    "FROM organisations_tree t "

namespace hg::organisations {

namespace {

constexpr db::Query kinds_all{"organisations.kinds", R"sql(
    SELECT kind, rank, in_union_tree, may_have_below FROM organisations_kinds
     ORDER BY rank, kind COLLATE "C"
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

constexpr db::Query above_check{"organisations.above_check", R"sql(
    WITH RECURSIVE above (above_id, organisation_id, distance) AS (
        SELECT id, id, 0 FROM organisations_tree
        UNION ALL
        SELECT t.parent_id, a.organisation_id, a.distance + 1
        FROM above a JOIN organisations_tree t ON t.id = a.above_id
        WHERE t.parent_id IS NOT NULL
    )
    SELECT COUNT(*) AS wrong FROM (
        SELECT above_id, organisation_id, distance FROM (
            SELECT above_id, organisation_id, distance FROM above
            UNION ALL
            SELECT above_id, organisation_id, distance FROM organisations_above
        ) AS both_sides
        GROUP BY above_id, organisation_id, distance HAVING COUNT(*) <> 2
    ) AS differences
)sql"};

constexpr db::Query organisation_find{"organisations.find", HG_ORGANISATIONS "WHERE t.id = $1"};

constexpr db::Query organisation_root{"organisations.root", R"sql(
    SELECT t.id AS id
    FROM organisations_tree t JOIN organisations_kinds k ON k.kind = t.kind
    WHERE t.parent_id IS NULL AND k.in_union_tree = 1
    ORDER BY t.id LIMIT 1
)sql"};

constexpr db::Query organisation_names{
    "organisations.names", "SELECT id, name, kind FROM organisations_tree WHERE id IN " HG_MANY_IDS
};

constexpr db::Query organisation_ancestry{"organisations.ancestry", R"sql(
    SELECT t.id AS id, t.name AS name, t.kind AS kind
    FROM organisations_above a JOIN organisations_tree t ON t.id = a.above_id
    WHERE a.organisation_id = $1
    ORDER BY a.distance
)sql"};

constexpr std::array tree_columns{
    db::SortColumn{"created_at", "created_at"},
    db::SortColumn{"name", "name", db::SortKind::text},
    db::SortColumn{"kind", "kind", db::SortKind::text},
    db::SortColumn{"member_count", "member_count"},
};

constexpr db::List roots_list{
    "organisations.roots", HG_ORGANISATIONS "WHERE t.parent_id IS NULL", tree_columns, "id"
};

constexpr db::List children_list{
    "organisations.children",
    HG_ORGANISATIONS R"sql(
    WHERE t.parent_id = $1 AND LOWER(t.name COLLATE "C") LIKE $2 ESCAPE '!'
)sql",
    tree_columns,
    "id"
};

constexpr db::List matches_list{
    "organisations.search",
    HG_ORGANISATIONS R"sql(WHERE LOWER(t.name COLLATE "C") LIKE $1 ESCAPE '!')sql",
    tree_columns,
    "id"
};

}  // namespace

std::vector<Kind> all_kinds(db::Transaction& tx) { return tx.all<Kind>(kinds_all); }

std::optional<Kind> find_kind(db::Transaction& tx, std::string_view kind) {
    return tx.first<Kind>(kind_find, kind);
}

void insert_organisation(db::Transaction& tx, const Organisation& organisation) {
    const auto& [id, parent, kind, name, member_count, created_at] = organisation;
    tx.run(organisation_insert, id, parent, kind, name, created_at);
    tx.run(above_insert, id);
}

std::optional<Organisation> find_organisation(db::Transaction& tx, OrganisationId organisation) {
    return tx.first<Organisation>(organisation_find, organisation);
}

std::optional<OrganisationId> find_root(db::Transaction& tx) {
    return tx.first<OrganisationId>(organisation_root);
}

std::vector<OrganisationName> find_names(
    db::Transaction& tx, const std::vector<OrganisationId>& organisations
) {
    return tx.all_of<OrganisationName>(organisation_names, std::span(organisations));
}

std::vector<OrganisationName> find_above(db::Transaction& tx, OrganisationId organisation) {
    return tx.all<OrganisationName>(organisation_ancestry, organisation);
}

std::int64_t count_wrong_above(db::Transaction& tx) { return tx.one<std::int64_t>(above_check); }

Result<db::Rows<Organisation>> list_roots(db::Transaction& tx, const db::ListWish& wish) {
    return db::list_rows<Organisation>(tx, roots_list, wish);
}

Result<db::Rows<Organisation>> list_children(
    db::Transaction& tx, const db::ListWish& wish, OrganisationId parent, const std::string& pattern
) {
    return db::list_rows<Organisation>(tx, children_list, wish, parent, pattern);
}

Result<db::Rows<Organisation>> list_matches(
    db::Transaction& tx, const db::ListWish& wish, const std::string& pattern
) {
    return db::list_rows<Organisation>(tx, matches_list, wish, pattern);
}

}  // namespace hg::organisations
