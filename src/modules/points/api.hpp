// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/organisations/organisations.hpp"
#include "modules/points/store.hpp"

namespace hg::points {

/// In the order in which the rules are checked.
BOOST_DEFINE_ENUM_CLASS(Refusal, own_points, person_unknown)
RefusalRow row_of(Refusal refusal);

/// One line of a member's statement, with all that its points were computed from.
struct StatementLine : StatementEntry, Explanation {};
BOOST_DESCRIBE_STRUCT(StatementLine, (StatementEntry, Explanation), ())

struct Statement : api::Page<StatementLine> {
    Points balance;
    Minutes minutes_total;
};
BOOST_DESCRIBE_STRUCT(Statement, (api::Page<StatementLine>), (balance, minutes_total))

Result<Statement> statement_show(
    Context& context, const identity::Authenticated& caller, const api::PageQuery& query
);

struct AwardCreate {
    OrganisationId organisation_id;
    PersonId person_id;
    Points points;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(AwardCreate, (), (organisation_id, person_id, points, reason))
inline std::vector<FieldSpec> field_specs(const AwardCreate*) {
    return {
        field(&AwardCreate::points).between(1, 10'000).described("Whole points to award."),
        field(&AwardCreate::reason)
            .between(2, 200)
            .described("Shown to the member beside the points."),
    };
}

struct Award {
    MovementId movement_id;
    Points balance;
};
BOOST_DESCRIBE_STRUCT(Award, (), (movement_id, balance))

Result<Award> award_create(
    Context& context, const organisations::Organiser& by, const AwardCreate& award
);

}  // namespace hg::points
