// SPDX-License-Identifier: Apache-2.0
#include "modules/points/service.hpp"

#include <fmt/core.h>

#include "modules/notices/notices.hpp"
#include "modules/points/store.hpp"

namespace hg::points {

namespace {

constexpr notices::Kind points_awarded{"points.points_awarded"};
constexpr std::int64_t page_lines = 30;

Movement movement_of(Context& context, const Earning& earning, const Paid& paid) {
    Movement movement;
    movement.id = context.new_id<MovementId>();
    movement.at = context.now;
    movement.kind = paid.movements == 0 ? MovementKind::earning : MovementKind::adjustment;
    movement.title = earning.title;
    movement.presence_id = earning.presence;
    movement.rule_version = earning.rule.version;
    movement.revision = earning.revision;
    movement.block_minutes = earning.rule.block_minutes;
    movement.points_per_block = earning.rule.points_per_block;
    movement.points_max = earning.rule.points_max;
    movement.minutes = earning.minutes;
    movement.minutes_change = {earning.minutes.value - paid.minutes.value};
    movement.checked_in_at = earning.checked_in_at;
    movement.checked_out_at = earning.checked_out_at;
    movement.closed_by = earning.closed_by;
    movement.reason = earning.reason;
    return movement;
}

}  // namespace

Points earn(Context& context, const Earning& earning) {
    const auto paid = paid_for(context.tx, earning.presence, earning.rule.version);
    if (paid.revision >= earning.revision) return paid.points;
    const auto due = points_for(earning.rule, earning.minutes);
    const auto movement = movement_of(context, earning, paid);
    if (insert_movement(context.tx, movement)) {
        move_points(context.tx, earning.person, movement, due - paid.points);
    }
    return due;
}

Statement statement_of(Context& context, PersonId person, const StatementQuery& query) {
    const auto limit = query.limit.value_or(page_lines);
    const auto balance = balance_of(context, person);
    Statement statement{balance.balance, balance.minutes_total, {}, {}};
    statement.items = statement_lines(context.tx, person, query.cursor, limit + 1);
    if (std::ssize(statement.items) > limit) {
        statement.items.pop_back();
        statement.next_cursor = to_string(statement.items.back().id);
    }
    return statement;
}

Result<Award> award(Context& context, const organisations::Organiser& by, const AwardCreate& wish) {
    if (by.person() == wish.person_id) return refuse(Refusal::own_points);
    if (!identity::name_of(context, wish.person_id)) return refuse(Refusal::person_unknown);
    Movement movement;
    movement.id = context.new_id<MovementId>();
    movement.at = context.now;
    movement.kind = MovementKind::award;
    movement.title = wish.reason;
    movement.reason = wish.reason;
    movement.made_by = by.person();
    insert_movement(context.tx, movement);
    const auto balance = move_points(context.tx, wish.person_id, movement, wish.points);
    identity::record_audit(
        context,
        {by.person(),
         "award_create",
         fmt::format("person {}", wish.person_id.value),
         fmt::format("{} points: {}", wish.points.value, wish.reason)}
    );
    notices::notify(
        context,
        wish.person_id,
        points_awarded,
        {{"points", std::to_string(wish.points.value)}, {"reason", wish.reason}}
    );
    return Award{movement.id, balance};
}

}  // namespace hg::points
