// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/identity/identity.hpp"
#include "modules/points/store.hpp"

namespace hg::points {

/// In the order in which the rules are checked.
BOOST_DEFINE_ENUM_CLASS(
    Refusal,
    award_unknown,
    not_decider,
    own_points,
    person_unknown,
    person_outside,
    award_id_taken,
    approver_missing,
    award_decided,
    award_not_given
)
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

}  // namespace hg::points
