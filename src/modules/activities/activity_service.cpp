// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "modules/activities/service.hpp"
#include "modules/activities/store.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::activities {

namespace {

using organisations::OrganisationNames;

ActivityState state_of(const std::vector<ActivitySession>& sessions) {
    const bool cancelled =
        !sessions.empty() && std::ranges::all_of(sessions, &ActivitySession::cancelled);
    return cancelled ? ActivityState::cancelled : ActivityState::published;
}

std::optional<std::string> name_in(
    const OrganisationNames& names, std::optional<OrganisationId> organisation
) {
    if (!organisation) return {};
    const auto found = names.find(*organisation);
    if (found == names.end()) return {};
    return found->second.name;
}

Activity shown(Context& context, store::ActivityRow row, const OrganisationNames& names) {
    auto sessions = store::sessions_of(context, row.id);
    const auto state = state_of(sessions);
    return {
        .id = row.id,
        .organisation_id = row.organisation_id,
        .organisation_name = name_in(names, row.organisation_id).value_or(""),
        .title = std::move(row.title),
        .description = std::move(row.description),
        .tag = std::move(row.tag),
        .audience_organisation_id = row.audience_organisation_id,
        .audience_name = name_in(names, row.audience_organisation_id),
        .entry = row.entry,
        .rule = {row.block_minutes, row.points_per_block, row.points_max, row.rule_version},
        .state = state,
        .created_at = row.created_at,
        .sessions = std::move(sessions),
    };
}

OrganisationNames names_for(Context& context, const std::vector<store::ActivityRow>& rows) {
    std::vector<OrganisationId> ids;
    for (const auto& row : rows) {
        ids.push_back(row.organisation_id);
        if (row.audience_organisation_id) ids.push_back(*row.audience_organisation_id);
    }
    return organisations::names_of(context, ids);
}

bool exists(Context& context, OrganisationId organisation) {
    return organisations::name_of(context, organisation).has_value();
}

SessionId insert_session(Context& context, ActivityId activity, const NewSession& session) {
    store::remember_venue(context, session.venue);
    return store::insert(context, activity, session);
}

store::ActivityRow new_row(ActivityId id, const ActivityCreate& wish, Time now) {
    return {
        .id = id,
        .organisation_id = wish.organisation_id,
        .title = wish.title,
        .description = wish.description,
        .tag = wish.tag,
        .audience_organisation_id = wish.audience_organisation_id,
        .entry = wish.entry.value_or(Entry::sign_up),
        .block_minutes = wish.block_minutes.value_or(30),
        .points_per_block = wish.points_per_block.value_or(1),
        .points_max = wish.points_max,
        .rule_version = 1,
        .created_at = now,
    };
}

/// The newest of what several organisations offer, without twins.
std::vector<store::ActivityRow> newest(
    Context& context,
    const std::vector<OrganisationId>& organisations,
    const store::DeskFilter& filter
) {
    std::vector<store::ActivityRow> rows;
    for (const auto organisation : organisations) {
        std::ranges::move(store::desk(context, organisation, filter), std::back_inserter(rows));
    }
    std::ranges::sort(rows, std::ranges::greater{}, &store::ActivityRow::id);
    const auto twins = std::ranges::unique(rows, {}, &store::ActivityRow::id);
    rows.erase(twins.begin(), twins.end());
    return rows;
}

}  // namespace

Result<CreatedActivity> create(Context& context, PersonId by, const ActivityCreate& wish) {
    using organisations::Refusal::organisation_unknown;
    if (!exists(context, wish.organisation_id)) return refuse(organisation_unknown);
    if (wish.audience_organisation_id && !exists(context, *wish.audience_organisation_id)) {
        return refuse(organisation_unknown);
    }
    for (const auto& session : wish.sessions) {
        if (!times_possible(session.starts_at, session.ends_at, context.now)) {
            return refuse(Refusal::times_impossible);
        }
    }
    CreatedActivity created{context.new_id<ActivityId>(), {}};
    store::insert(context, new_row(created.id, wish, context.now), by);
    for (const auto& organisation : organisations::ancestry_of(context, wish.organisation_id)) {
        store::insert_reach(context, organisation.id, created.id);
    }
    for (const auto& session : wish.sessions) {
        created.sessions.push_back(insert_session(context, created.id, session));
    }
    return created;
}

Result<Activity> show_activity(Context& context, ActivityId activity) {
    auto row = store::find(context, activity);
    if (!row) return refuse(Refusal::activity_unknown);
    const auto names = names_for(context, {*row});
    return shown(context, *std::move(row), names);
}

ActivityList list_for_desk(
    Context& context, const std::vector<OrganisationId>& organisations, const DeskQuery& query
) {
    const auto limit = query.limit.value_or(limit_default);
    const ActivityId newest_possible{std::numeric_limits<std::int64_t>::max()};
    auto rows = newest(
        context,
        organisations,
        {query.when.value_or(DeskWhen::all),
         query.tag.value_or(""),
         search_pattern(query.q.value_or("")),
         query.cursor.value_or(newest_possible),
         limit + 1}
    );
    ActivityList list;
    if (std::ssize(rows) > limit) {
        rows.resize(static_cast<std::size_t>(limit));
        list.next_cursor = rows.back().id;
    }
    const auto names = names_for(context, rows);
    for (auto& row : rows) list.items.push_back(shown(context, std::move(row), names));
    return list;
}

Activity change_activity(
    Context& context, const ActivityOrganiser& caller, const ActivityUpdate& wish
) {
    const auto row = store::find(context, caller.activity());
    const store::ActivityTerms before{row->title, row->description, row->tag};
    store::insert_change(context, {caller.activity(), {}, caller.person(), json::text_of(before)});
    store::update(
        context,
        caller.activity(),
        {wish.title.value_or(before.title),
         wish.description.value_or(before.description),
         wish.tag.value_or(before.tag)}
    );
    return *show_activity(context, caller.activity());
}

Result<Activity> add_session(
    Context& context, const ActivityOrganiser& caller, const SessionCreate& wish
) {
    if (!times_possible(wish.starts_at, wish.ends_at, context.now)) {
        return refuse(Refusal::times_impossible);
    }
    insert_session(
        context, caller.activity(), {wish.venue, wish.starts_at, wish.ends_at, wish.capacity}
    );
    return show_activity(context, caller.activity());
}

}  // namespace hg::activities
