// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/points/points.hpp"

namespace hg::points {

enum class MovementKind { earning, adjustment, award };
BOOST_DESCRIBE_ENUM(MovementKind, earning, adjustment, award)

/// One movement from the account that issues points to a person's.
struct Movement {
    MovementId id;
    Time at;
    MovementKind kind = MovementKind::earning;
    std::string title;
    std::optional<PresenceId> presence_id;
    std::optional<std::int64_t> rule_version;
    std::optional<std::int64_t> revision;
    std::optional<std::int64_t> block_minutes;
    std::optional<std::int64_t> points_per_block;
    std::optional<std::int64_t> points_max;
    std::optional<Minutes> minutes;  ///< Of the whole presence, after this.
    Minutes minutes_change;
    std::optional<Time> checked_in_at;
    std::optional<Time> checked_out_at;
    std::optional<std::string> closed_by;
    std::optional<std::string> reason;
    std::optional<PersonId> made_by;
};

/// What a presence has been paid under one version of its rule.
struct Paid {
    std::int64_t movements = 0;
    std::int64_t revision = -1;
    Points points;
    Minutes minutes;
};
BOOST_DESCRIBE_STRUCT(Paid, (), (movements, revision, points, minutes))

}  // namespace hg::points
