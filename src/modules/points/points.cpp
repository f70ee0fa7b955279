// SPDX-License-Identifier: Apache-2.0
#include "modules/points/points.hpp"

#include "base/json_write.hpp"
#include "modules/points/store.hpp"
#include "tenant/context.hpp"

namespace hg::points {

namespace {

Minutes minutes_of(const Earning& earning) {
    Minutes sum;
    for (const auto& interval : earning.intervals) sum.value += interval.minutes.value;
    return sum;
}

std::string explain(const Earning& earning) {
    const auto& first = earning.intervals.front();
    const auto& last = earning.intervals.back();
    const auto minutes = minutes_of(earning);
    const auto paid = minutes_paid(earning);
    std::string text;
    text.reserve(256);
    json::write(
        text,
        Explanation{
            .minutes = minutes,
            .checked_in_at = first.checked_in_at,
            .checked_out_at = last.checked_out_at,
            .closed_by = last.closed_by,
            .intervals = std::ssize(earning.intervals),
            .block_minutes = earning.rule.block_minutes,
            .points_per_block = earning.rule.points_per_block,
            .points_max = earning.rule.points_max,
            .grade = grade_of(earning.intervals),
            .grade_min = earning.rule.grade_min,
            .minutes_paid = paid == minutes ? std::nullopt : std::optional(paid),
            .share_min_percent = earning.rule.share_min_percent,
        }
    );
    return text;
}

Source source_of(PresenceId presence, const Rule& rule) {
    return {SourceKind::presence, presence.value, rule.version};
}

/// What was booked for these presences, by whichever of them was the first at the time: presences
/// that ended before a session's were paid together have a source each.
Paid paid_before(Context& context, const Earning& earning) {
    Paid all;
    for (const auto& interval : earning.intervals) {
        const auto paid = paid_for(context.tx, source_of(interval.presence, earning.rule));
        const bool is_first = &interval == &earning.intervals.front();
        if (is_first) all.revision = paid.revision;
        all.movements += paid.movements;
        all.points = all.points + paid.points;
        all.minutes.value += paid.minutes.value;
    }
    return all;
}

}  // namespace

Points earn(Context& context, const Earning& earning) {
    HG_ASSERT(!earning.intervals.empty());
    const auto paid = paid_before(context, earning);
    const auto minutes = minutes_of(earning);
    const auto due = points_for(earning.rule, minutes_paid(earning));
    const bool changes = paid.points != due || paid.minutes != minutes;
    if (paid.movements > 0 && !changes && !earning.reason) return due;
    const Movement movement{
        .id = context.new_id<MovementId>(),
        .at = context.now,
        .kind = earning.reason ? MovementKind::adjustment : MovementKind::earning,
        .source = source_of(earning.intervals.front().presence, earning.rule),
        .revision = paid.revision + 1,
        .minutes_change = {minutes.value - paid.minutes.value},
        .title = earning.title,
        .reason = earning.reason,
        .explanation = explain(earning),
    };
    const auto postings = issued_to(earning.person, due - paid.points);
    // Somebody else has booked for this stay since it was read.
    if (!book(context.tx, context.tenant.ids, movement, postings)) {
        db::throw_conflict("points.earn");
    }
    return due;
}

std::optional<Points> earned_by(Context& context, std::span<const PresenceId> presences) {
    return earned_by(context.tx, presences);
}

}  // namespace hg::points
