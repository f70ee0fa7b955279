// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/points/dto.hpp"

namespace hg::points {

Paid paid_for(db::Transaction& tx, PresenceId presence, std::int64_t rule_version);
/// False when the same (presence, rule version, revision) has been paid before.
bool insert_movement(db::Transaction& tx, const Movement& movement);
/// Writes both entries of a movement and returns the person's balance after it.
Points move_points(db::Transaction& tx, PersonId to, const Movement& movement, Points points);

std::vector<StatementLine> statement_lines(
    db::Transaction& tx, PersonId person, std::optional<MovementId> before, std::int64_t limit
);

}  // namespace hg::points
