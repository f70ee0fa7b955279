// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/organisations/organisations.hpp"

namespace hg::organisations {

/// A row of organisations_kinds. Kinds outside the union tree are agencies: they have roots of
/// their own, so that nobody organises them who organises a union.
struct Kind {
    std::string kind;
    std::int64_t rank = 0;
    bool in_union_tree = false;
    bool may_have_below = false;
};
BOOST_DESCRIBE_STRUCT(Kind, (), (kind, rank, in_union_tree, may_have_below))

struct Organisation {
    OrganisationId id;
    std::optional<OrganisationId> parent_id;
    std::string kind;
    std::string name;
    std::int64_t member_count = 0;  ///< Direct members only.
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(Organisation, (), (id, parent_id, kind, name, member_count, created_at))

bool may_stand_below(const Kind& kind, const Kind& parent);

}  // namespace hg::organisations
