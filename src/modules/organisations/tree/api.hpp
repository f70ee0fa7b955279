// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/page.hpp"
#include "api/routes.hpp"
#include "modules/organisations/tree/model.hpp"

namespace hg::organisations {

struct OrganisationListQuery : api::PageQuery {
    std::optional<OrganisationId> parent_id;
    std::optional<std::string> q;
};
BOOST_DESCRIBE_STRUCT(OrganisationListQuery, (api::PageQuery), (parent_id, q))
inline std::vector<FieldSpec> field_specs(const OrganisationListQuery*) {
    return {
        field(&OrganisationListQuery::parent_id)
            .described("Lists what stands directly below; without it and without q, the roots."),
        field(&OrganisationListQuery::q).at_most(80).described("A part of the name."),
    };
}

struct OrganisationPath {
    OrganisationId organisation_id;
};
BOOST_DESCRIBE_STRUCT(OrganisationPath, (), (organisation_id))

struct PathStep {
    OrganisationId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(PathStep, (), (id, name))

struct OrganisationShown {
    OrganisationId id;
    std::optional<OrganisationId> parent_id;
    std::string kind;
    std::string name;
    std::int64_t member_count = 0;
    std::vector<PathStep> path;  ///< From the root to this one.
};
BOOST_DESCRIBE_STRUCT(OrganisationShown, (), (id, parent_id, kind, name, member_count, path))

struct OrganisationCreate {
    OrganisationId parent_id;
    std::string kind;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(OrganisationCreate, (), (parent_id, kind, name))
inline std::vector<FieldSpec> field_specs(const OrganisationCreate*) {
    return {
        field(&OrganisationCreate::kind)
            .between(1, 20)
            .described("A kind that may stand below that of the parent."),
        field(&OrganisationCreate::name).named().between(2, 60).described("What people call it."),
    };
}

Result<api::Page<Organisation>> organisation_list(
    Context& context, const identity::Authenticated&, const OrganisationListQuery& query
);
/// Refusal: organisation_unknown.
Result<OrganisationShown> organisation_show(
    Context& context, const identity::Authenticated&, const OrganisationPath& path
);
/// Refusals: invalid_input for an unknown kind, kind_not_below.
Result<Organisation> organisation_create(
    Context& context, const Organiser& caller, const OrganisationCreate& wish
);

}  // namespace hg::organisations
