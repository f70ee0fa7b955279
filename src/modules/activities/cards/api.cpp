// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/cards/api.hpp"

#include "base/text.hpp"
#include "modules/activities/activities/store.hpp"
#include "modules/activities/cards/store.hpp"

namespace hg::activities {

namespace {

constexpr std::int64_t limit_default = 30;

SessionCard shown(CardRow row) {
    return {
        .id = row.id,
        .activity_id = row.activity_id,
        .title = std::move(row.title),
        .tag = std::move(row.tag),
        .organisation_name = std::move(row.organisation_name),
        .venue = std::move(row.venue),
        .starts_at = row.starts_at,
        .ends_at = row.ends_at,
        .capacity = row.capacity,
        .confirmed_count = row.confirmed_count,
        .waitlisted_count = row.waitlisted_count,
        .cancelled = row.cancelled,
        .my_sign_up = row.my_sign_up,
        .my_position = row.my_position,
        .entry = row.entry,
        .rule = {row.block_minutes, row.points_per_block, row.points_max, row.rule_version},
    };
}

/// Of one row more than were asked for, when there are as many.
SessionList page_of(std::vector<CardRow> rows, std::int64_t limit) {
    SessionList list;
    for (auto& row : rows) {
        if (std::ssize(list.items) == limit) {
            list.next_cursor = to_text(Cursor{list.items.back().starts_at, list.items.back().id});
            break;
        }
        list.items.push_back(shown(std::move(row)));
    }
    return list;
}

Result<Cursor> cursor_or(const std::optional<std::string>& text, Cursor first) {
    if (!text) return first;
    const auto cursor = parse_cursor(*text);
    if (!cursor) return malformed_cursor();
    return *cursor;
}

}  // namespace

std::vector<FieldSpec> field_specs(const SessionListQuery*) {
    return {
        {"when", 0, 0, "Without it, everything that has not ended."},
        {"tag", 0, 20, "Only this campaign."},
        {"q", 0, 80, "A part of the title, the venue or the tag."},
        {"joinable", 0, 0, "Only what the caller may join."},
        {"cursor", 1, 80, "The next_cursor of the list so far."},
        {"limit", 1, 100, "How many at most; 30 when not given."},
    };
}

Result<SessionList> session_list(
    Context& context, const identity::Visitor& caller, const SessionListQuery& query
) {
    const auto when = query.when.value_or(When::all);
    HG_TRY(const auto after, cursor_or(query.cursor, first_of(when, context.now)));
    const auto limit = query.limit.value_or(limit_default);
    const CardFilter filter{
        .person = caller.person().value_or(PersonId{}),
        .now = context.now,
        .starts_before = starts_before(when, context.now),
        .tag = query.tag.value_or(""),
        .pattern = search_pattern(query.q.value_or("")),
        .joinable = query.joinable.value_or(false) && caller.person(),
        .limit = limit + 1,
    };
    if (when != When::past) return page_of(cards_upcoming(context.tx, filter, after), limit);
    // Nothing that is over can be joined.
    if (filter.joinable) return SessionList{};
    return page_of(cards_past(context.tx, filter, after), limit);
}

Result<SessionShown> session_show(
    Context& context, const identity::Visitor& caller, const SessionPath& path
) {
    auto row = find_card(context.tx, path.session_id, caller.person().value_or(PersonId{}));
    if (!row) return refuse(Refusal::session_unknown);
    auto activity = find_activity(context.tx, row->activity_id);
    const auto ends_at = row->ends_at;
    return SessionShown{
        shown(*std::move(row)),
        std::move(activity->description),
        std::move(activity->audience_name),
        ends_at
    };
}

std::vector<FieldSpec> field_specs(const MySignUpsQuery*) {
    return {
        {"cursor", 1, 80, "The next_cursor of the list so far."},
        {"limit", 1, 100, "How many at most; 30 when not given."},
    };
}

Result<SessionList> my_sign_up_list(
    Context& context, const identity::Authenticated& caller, const MySignUpsQuery& query
) {
    HG_TRY(const auto after, cursor_or(query.cursor, first_upcoming(context.now)));
    const auto limit = query.limit.value_or(limit_default);
    const CardFilter filter{
        .person = caller.person(),
        .now = context.now,
        .starts_before = {},
        .tag = {},
        .pattern = {},
        .limit = limit + 1,
    };
    return page_of(cards_signed_up(context.tx, filter, after), limit);
}

}  // namespace hg::activities
