// SPDX-License-Identifier: Apache-2.0
#include "modules/points/service.hpp"

#include <fmt/core.h>

#include "modules/notices/notices.hpp"
#include "modules/points/store.hpp"

namespace hg::points {

namespace {

constexpr notices::Kind points_awarded{"points.points_awarded"};
constexpr std::int64_t page_lines = 30;

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

StatementLine line_of(const LineRow& row) {
    const auto document = json::Document::parse(row.explanation);
    HG_ASSERT(document.has_value());
    auto explanation = json::read_document<Explanation>(*document);
    HG_ASSERT(explanation.has_value());
    return {row, *std::move(explanation)};
}

}  // namespace

Points earn(Context& context, const Earning& earning) {
    const Source source{SourceKind::presence, earning.presence.value, earning.rule.version};
    const auto paid = paid_for(context.tx, source);
    if (paid.revision >= earning.revision) return paid.points;
    const auto due = points_for(earning.rule, earning.minutes);
    const auto more = due - paid.points;
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
    const std::array postings{
        Posting{owner(earning.person), more}, Posting{issue, Points{} - more}
    };
    book(context.tx, context.tenant.ids, movement, postings);
    return due;
}

Balance balance_of(Context& context, PersonId person) {
    const auto account = account_of(context.tx, owner(person)).value_or(Account{});
    return {account.balance, account.minutes};
}

Statement statement_of(Context& context, PersonId person, const StatementQuery& query) {
    constexpr MovementId newest{INT64_MAX};
    const auto limit = query.limit.value_or(page_lines);
    const auto account = account_of(context.tx, owner(person)).value_or(Account{});
    Statement statement{account.balance, account.minutes, {}, {}};
    const auto before = query.cursor.value_or(newest);
    for (const auto& row : lines_before(context.tx, account.id, before, limit + 1)) {
        statement.items.push_back(line_of(row));
    }
    if (std::ssize(statement.items) > limit) {
        statement.items.pop_back();
        statement.next_cursor = to_string(statement.items.back().id);
    }
    return statement;
}

Result<Award> award(Context& context, const organisations::Organiser& by, const AwardCreate& wish) {
    if (by.person() == wish.person_id) return refuse(Refusal::own_points);
    if (!identity::name_of(context, wish.person_id)) return refuse(Refusal::person_unknown);
    const auto id = context.new_id<MovementId>();
    const Movement movement{
        .id = id,
        .at = context.now,
        .kind = MovementKind::award,
        .source = {SourceKind::award, id.value},
        .title = wish.reason,
        .reason = wish.reason,
        .made_by = by.person(),
    };
    const std::array postings{
        Posting{owner(wish.person_id), wish.points}, Posting{issue, Points{} - wish.points}
    };
    book(context.tx, context.tenant.ids, movement, postings);
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
    return Award{id, balance_of(context, wish.person_id).balance};
}

}  // namespace hg::points
