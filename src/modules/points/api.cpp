// SPDX-License-Identifier: Apache-2.0
#include "modules/points/api.hpp"

#include <fmt/core.h>

#include "api/routes.hpp"
#include "modules/notices/notices.hpp"

namespace hg::points {

namespace {

constexpr notices::Kind points_awarded{"points.points_awarded"};

StatementLine line_of(StatementRow row) {
    const auto document = json::Document::parse(row.explanation);
    HG_ASSERT(document.has_value());
    auto explanation = json::read_document<Explanation>(*document);
    HG_ASSERT(explanation.has_value());
    return {std::move(row), *std::move(explanation)};
}

}  // namespace

RefusalRow row_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::own_points: return {403, "Nobody awards points to themselves."};
        case Refusal::person_unknown: break;
    }
    return {404, "There is no such person."};
}

Result<Statement> statement_show(
    Context& context, const identity::Authenticated& caller, const api::PageQuery& query
) {
    const auto account = account_of(context.tx, owner(caller.person())).value_or(Account{});
    HG_TRY(auto page, statement_page(context.tx, account.id, query));
    Statement statement;
    statement.balance = account.balance;
    statement.minutes_total = account.minutes;
    statement.next_cursor = std::move(page.next_cursor);
    for (auto& row : page.items) statement.items.push_back(line_of(std::move(row)));
    return statement;
}

Result<Award> award_create(
    Context& context, const organisations::Organiser& by, const AwardCreate& award
) {
    if (by.person() == award.person_id) return refuse(Refusal::own_points);
    if (!identity::name_of(context, award.person_id)) return refuse(Refusal::person_unknown);
    const auto id = context.new_id<MovementId>();
    const Movement movement{
        .id = id,
        .at = context.now,
        .kind = MovementKind::award,
        .source = {SourceKind::award, id.value},
        .title = award.reason,
        .reason = award.reason,
        .made_by = by.person(),
    };
    book(context.tx, context.tenant.ids, movement, issued_to(award.person_id, award.points));
    identity::record_audit(
        context,
        {by.person(),
         "award_create",
         fmt::format("person {}", award.person_id.value),
         fmt::format("{} points: {}", award.points.value, award.reason)}
    );
    notices::notify(
        context,
        award.person_id,
        points_awarded,
        {{"points", std::to_string(award.points.value)}, {"reason", award.reason}}
    );
    return Award{id, account_of(context.tx, owner(award.person_id))->balance};
}

void add_routes(api::Routes& routes) {
    routes.get("/api/me/statement", "statement_show", statement_show);
    routes.post("/api/points/awards", "award_create", award_create);
}

}  // namespace hg::points
