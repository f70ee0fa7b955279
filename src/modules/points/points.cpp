// SPDX-License-Identifier: Apache-2.0
#include "modules/points/points.hpp"

#include "base/json_write.hpp"
#include "modules/points/store.hpp"
#include "tenant/context.hpp"

namespace hg::points {

namespace {

std::string explain(const Earning& earning) {
    std::string text;
    text.reserve(256);
    json::write(
        text,
        Explanation{
            .minutes = earning.minutes,
            .checked_in_at = earning.checked_in_at,
            .checked_out_at = earning.checked_out_at,
            .closed_by = earning.closed_by,
            .block_minutes = earning.rule.block_minutes,
            .points_per_block = earning.rule.points_per_block,
            .points_max = earning.rule.points_max,
        }
    );
    return text;
}

}  // namespace

Points earn(Context& context, const Earning& earning) {
    const Source source{SourceKind::presence, earning.presence.value, earning.rule.version};
    const auto paid = paid_for(context.tx, source);
    if (paid.revision >= earning.revision) return paid.points;
    const auto due = points_for(earning.rule, earning.minutes);
    const Movement movement{
        .id = context.new_id<MovementId>(),
        .at = context.now,
        .kind = paid.movements == 0 ? MovementKind::earning : MovementKind::adjustment,
        .source = source,
        .revision = earning.revision,
        .minutes_change = {earning.minutes.value - paid.minutes.value},
        .title = earning.title,
        .reason = earning.reason,
        .explanation = explain(earning),
    };
    book(context.tx, context.tenant.ids, movement, issued_to(earning.person, due - paid.points));
    return due;
}

std::optional<Points> earned_by(Context& context, PresenceId presence) {
    return earned_by(context.tx, presence);
}

}  // namespace hg::points
