// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/cards/api.hpp"

#include "base/text.hpp"
#include "modules/activities/cards/store.hpp"
#include "tenant/context.hpp"

namespace hg::activities {

namespace {

SessionCard shown(CardRow row) {
    const points::Rule rule = row;
    return {std::move(row), rule};
}

}  // namespace

Result<api::Page<SessionCard>> session_list(
    Context& context, const identity::Visitor& caller, const SessionListQuery& query
) {
    const auto when = query.when.value_or(When::all);
    const CardFilter filter{
        .person = caller.person().value_or(PersonId{}),
        .window = window_of(when, context.now),
        .tag = query.tag.value_or(""),
        .pattern = search_pattern(query.q.value_or("")),
        .joinable = query.joinable.value_or(false) && caller.person(),
    };
    // Nothing that is over can be joined.
    if (filter.joinable && when == When::past) return api::Page<SessionCard>{};
    auto wish = api::wish_of(query);
    if (!wish.sort && when == When::past) wish.sort = "-starts_at";
    HG_TRY(auto rows, find_cards(context.tx, wish, filter));
    return api::page_of<SessionCard>(std::move(rows), shown);
}

Result<api::Reply<SessionShown>> session_show(
    Context& context, const identity::Visitor& caller, const SessionPath& path
) {
    auto row = find_card(context.tx, path.session_id, caller.person().value_or(PersonId{}));
    if (!row) return refuse(Refusal::session_unknown);
    const auto revision = row->revision;
    const auto ends_at = row->ends_at;
    auto description = std::move(row->description);
    auto audience_name = std::move(row->audience_name);
    return api::with_etag(
        SessionShown{
            shown(*std::move(row)), std::move(description), std::move(audience_name), ends_at
        },
        revision
    );
}

Result<api::Page<SessionCard>> my_sign_up_list(
    Context& context, const identity::Authenticated& caller, const api::PageQuery& query
) {
    HG_TRY(
        auto rows, cards_signed_up(context.tx, api::wish_of(query), caller.person(), context.now)
    );
    return api::page_of<SessionCard>(std::move(rows), shown);
}

}  // namespace hg::activities
