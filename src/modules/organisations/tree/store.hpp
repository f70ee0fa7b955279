// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/listing.hpp"
#include "modules/organisations/tree/model.hpp"

namespace hg::organisations {

std::vector<Kind> all_kinds(db::Transaction& tx);
std::optional<Kind> find_kind(db::Transaction& tx, std::string_view kind);

void insert_organisation(db::Transaction& tx, const Organisation& organisation);
std::optional<Organisation> find_organisation(db::Transaction& tx, OrganisationId organisation);
/// Of the union tree.
std::optional<OrganisationId> find_root(db::Transaction& tx);
std::vector<OrganisationName> find_names(
    db::Transaction& tx, const std::vector<OrganisationId>& organisations
);
/// The organisation and all above it, the root last.
std::vector<OrganisationName> find_above(db::Transaction& tx, OrganisationId organisation);
/// How many pairs of organisations_above are missing or too many.
std::int64_t count_wrong_above(db::Transaction& tx);

// Lists; `pattern` as of search_pattern().
Result<db::Rows<Organisation>> list_roots(db::Transaction& tx, const db::ListWish& wish);
Result<db::Rows<Organisation>> list_children(
    db::Transaction& tx, const db::ListWish& wish, OrganisationId parent, const std::string& pattern
);
Result<db::Rows<Organisation>> list_matches(
    db::Transaction& tx, const db::ListWish& wish, const std::string& pattern
);

}  // namespace hg::organisations
