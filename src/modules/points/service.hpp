// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/points/dto.hpp"

namespace hg::points {

Statement statement_of(Context& context, PersonId person, const StatementQuery& query);
/// Refusals: own_points, person_unknown.
Result<Award> award(Context& context, const organisations::Organiser& by, const AwardCreate& wish);

}  // namespace hg::points
