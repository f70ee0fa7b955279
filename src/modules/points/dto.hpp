// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/points/model.hpp"

namespace hg::points {

struct StatementQuery {
    std::optional<MovementId> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(StatementQuery, (), (cursor, limit))
inline std::vector<FieldSpec> field_specs(const StatementQuery*) {
    return {{"limit", 1, 100, "Lines on a page; 30 when not given."}};
}

struct LineHead {
    MovementId id;
    Time at;
    MovementKind kind = MovementKind::award;
    Points points;
    std::optional<Points> balance_after;
    std::optional<PresenceId> presence_id;
    std::optional<std::int64_t> rule_version;
    std::string title;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(
    LineHead, (), (id, at, kind, points, balance_after, presence_id, rule_version, title, reason)
)

/// One line of a member's statement, with all that its points were computed from.
struct StatementLine : LineHead, Explanation {};
BOOST_DESCRIBE_STRUCT(StatementLine, (LineHead, Explanation), ())

struct Statement {
    Points balance;
    Minutes minutes_total;
    std::vector<StatementLine> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(Statement, (), (balance, minutes_total, items, next_cursor))

struct AwardCreate {
    OrganisationId organisation_id;
    PersonId person_id;
    Points points;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(AwardCreate, (), (organisation_id, person_id, points, reason))
inline std::vector<FieldSpec> field_specs(const AwardCreate*) {
    return {
        {"points", 1, 10'000, "Whole points to award."},
        {"reason", 2, 200, "Shown to the member beside the points."},
    };
}

struct Award {
    MovementId movement_id;
    Points balance;
};
BOOST_DESCRIBE_STRUCT(Award, (), (movement_id, balance))

}  // namespace hg::points
