// SPDX-License-Identifier: Apache-2.0
#include "modules/points/api.hpp"

#include "api/routes.hpp"
#include "modules/points/awards/api.hpp"

namespace hg::points {

namespace {

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
        case Refusal::award_unknown: return {404, "There is no such award."};
        case Refusal::not_decider:
            return {
                403,
                "Another organiser above has to decide: not who gave the award, nor who gets it."
            };
        case Refusal::own_points:
            return {403, "Nobody awards points to themselves, or takes their own back."};
        case Refusal::person_unknown: return {404, "There is no such person."};
        case Refusal::person_outside:
            return {403, "This person is no member of the organisation or one below it."};
        case Refusal::award_id_taken:
            return {409, "Another award has this id already. Give the new one an id of its own."};
        case Refusal::approver_missing:
            return {
                409, "So much needs a second organiser, and there is none above you. Appoint one."
            };
        case Refusal::award_decided: return {409, "Somebody has decided about it already."};
        case Refusal::award_not_given: break;
    }
    return {409, "This award was not given, or has been taken back already."};
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

void add_routes(api::Routes& routes) {
    routes.get("/api/me/statement", "statement_show", statement_show);
    routes.post("/api/points/awards", "award_create", award_create);
    routes.get("/api/desk/awards", "award_list", award_list);
    const std::string award = "/api/points/awards/{id}";
    routes.put(award + "/approval", "award_approve", award_approve);
    routes.put(award + "/refusal", "award_refuse", award_refuse);
    routes.put(award + "/annulment", "award_annul", award_annul);
}

}  // namespace hg::points
