// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <limits>
#include <unordered_set>

#include "base/text.hpp"
#include "modules/activities/service.hpp"
#include "modules/activities/store.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::activities {

namespace {

using organisations::OrganisationNames;
using store::CardRow;

constexpr std::int64_t venues_offered = 20;

SessionCard shown(CardRow row, const OrganisationNames& names) {
    const auto organiser = names.find(row.organisation_id);
    return {
        .id = row.id,
        .activity_id = row.activity_id,
        .title = std::move(row.title),
        .tag = std::move(row.tag),
        .organisation_name = organiser == names.end() ? "" : organiser->second.name,
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

OrganisationNames names_for(Context& context, const std::vector<CardRow>& rows) {
    std::vector<OrganisationId> ids;
    for (const auto& row : rows) ids.push_back(row.organisation_id);
    return organisations::names_of(context, ids);
}

Cursor cursor_of(const CardRow& row) { return {row.starts_at, row.id}; }

/// Says which rows of a list are wanted.
using Wanted = std::function<bool(const CardRow&)>;
/// Reads the next rows of a list.
using NextRows = std::function<std::vector<CardRow>(const Cursor& after, std::int64_t count)>;

/// Reads on until the page is full: what is wanted is not known to the statement.
SessionList page_of(
    Context& context, Cursor after, std::int64_t limit, const NextRows& next, const Wanted& wanted
) {
    SessionList list;
    std::vector<CardRow> rows;
    for (bool more = true; more && !list.next_cursor;) {
        auto found = next(after, limit + 1);
        more = std::ssize(found) == limit + 1;
        if (more) after = cursor_of(found.back());
        for (auto& row : found) {
            if (!wanted(row)) continue;
            if (std::ssize(rows) == limit) {
                list.next_cursor = to_text(cursor_of(rows.back()));
                break;
            }
            rows.push_back(std::move(row));
        }
    }
    const auto names = names_for(context, rows);
    for (auto& row : rows) list.items.push_back(shown(std::move(row), names));
    return list;
}

Result<Cursor> cursor_or(const std::optional<std::string>& text, Cursor first) {
    if (!text) return first;
    const auto cursor = parse_cursor(*text);
    if (!cursor) return malformed_cursor();
    return *cursor;
}

Wanted joinable_by(Context& context, PersonId person) {
    const auto circle = organisations::memberships_with_ancestors(context, person);
    return [invited = std::unordered_set<OrganisationId>(circle.begin(), circle.end()),
            now = context.now](const CardRow& row) {
        const auto audience = row.audience_organisation_id;
        return !row.cancelled && row.ends_at > now && (!audience || invited.contains(*audience));
    };
}

bool everything(const CardRow&) { return true; }

Cursor first_of(When when, Time now) {
    if (when != When::past) return first_upcoming(now);
    return {now, SessionId{std::numeric_limits<std::int64_t>::max()}};
}

}  // namespace

Result<SessionList> list_sessions(
    Context& context, std::optional<PersonId> person, const SessionListQuery& query
) {
    const auto when = query.when.value_or(When::all);
    HG_TRY(const auto first, cursor_or(query.cursor, first_of(when, context.now)));
    const bool joinable = query.joinable.value_or(false) && person;
    // Nothing that is over can be joined: do not look through all the past for it.
    if (joinable && when == When::past) return SessionList{};
    store::CardFilter filter{
        person.value_or(PersonId{}),
        starts_before(when, context.now),
        query.tag.value_or(""),
        search_pattern(query.q.value_or("")),
        0,
    };
    const auto next = [&](const Cursor& after, std::int64_t count) {
        filter.limit = count;
        return when == When::past ? store::past(context, filter, after)
                                  : store::upcoming(context, filter, after);
    };
    const auto limit = query.limit.value_or(limit_default);
    return page_of(
        context, first, limit, next, joinable ? joinable_by(context, *person) : everything
    );
}

Result<SessionList> list_signed_up(Context& context, PersonId person, const MySignUpsQuery& query) {
    HG_TRY(const auto first, cursor_or(query.cursor, first_upcoming(context.now)));
    const auto next = [&](const Cursor& after, std::int64_t count) {
        return store::signed_up(context, person, after, count);
    };
    return page_of(context, first, query.limit.value_or(limit_default), next, everything);
}

Result<SessionShown> show_session(
    Context& context, std::optional<PersonId> person, SessionId session
) {
    auto row = store::card(context, session, person.value_or(PersonId{}));
    if (!row) return refuse(Refusal::session_unknown);
    const auto activity = store::find(context, row->activity_id);
    const auto ends_at = row->ends_at;
    std::optional<std::string> audience_name;
    if (row->audience_organisation_id) {
        auto audience = organisations::name_of(context, *row->audience_organisation_id);
        if (audience) audience_name = std::move(audience->name);
    }
    const auto names = names_for(context, {*row});
    return SessionShown{
        shown(*std::move(row), names), activity->description, std::move(audience_name), ends_at
    };
}

TagList list_tags(Context& context) { return {store::tags(context), {}}; }

VenueList list_venues(Context& context, const VenueQuery& query) {
    return {store::venues(context, search_pattern(query.q.value_or("")), venues_offered), {}};
}

}  // namespace hg::activities
