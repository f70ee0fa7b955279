// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "modules/organisations/tree/model.hpp"

namespace hg::organisations {

struct OrganisationRow {
    OrganisationId id;
    std::optional<OrganisationId> parent_id;
    std::string kind;
    std::string name;
    std::int64_t member_count = 0;
};
BOOST_DESCRIBE_STRUCT(OrganisationRow, (), (id, parent_id, kind, name, member_count))

std::vector<Kind> all_kinds(db::Transaction& tx);
std::optional<Kind> find_kind(db::Transaction& tx, std::string_view kind);

void insert_organisation(db::Transaction& tx, const OrganisationRow& organisation, Time now);
std::optional<OrganisationRow> find_organisation(db::Transaction& tx, OrganisationId organisation);
/// Of the union tree.
std::optional<OrganisationId> find_root(db::Transaction& tx);
std::vector<OrganisationName> find_names(
    db::Transaction& tx, const std::vector<OrganisationId>& organisations
);
/// The organisation and all above it, the root last.
std::vector<OrganisationName> find_above(db::Transaction& tx, OrganisationId organisation);
/// How many pairs of organisations_above are missing or too many.
std::int64_t count_wrong_above(db::Transaction& tx);

/// Which part of a list, ordered by ids; `pattern` as of search_pattern().
struct TreePage {
    std::string pattern;
    OrganisationId after;
    std::int64_t limit;
};
std::vector<OrganisationRow> list_roots(db::Transaction& tx, const TreePage& page);
std::vector<OrganisationRow> list_children(
    db::Transaction& tx, OrganisationId parent, const TreePage& page
);
std::vector<OrganisationRow> list_matches(db::Transaction& tx, const TreePage& page);

}  // namespace hg::organisations
