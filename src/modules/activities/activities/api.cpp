// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/activities/api.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "modules/activities/activities/store.hpp"
#include "modules/activities/sessions/model.hpp"
#include "modules/activities/sessions/store.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::activities {

namespace {

constexpr std::int64_t limit_default = 30;

Activity shown(ActivityRow row) {
    return {
        .id = row.id,
        .organisation_id = row.organisation_id,
        .organisation_name = std::move(row.organisation_name),
        .title = std::move(row.title),
        .description = std::move(row.description),
        .tag = std::move(row.tag),
        .audience_organisation_id = row.audience_organisation_id,
        .audience_name = std::move(row.audience_name),
        .entry = row.entry,
        .rule = {row.block_minutes, row.points_per_block, row.points_max, row.rule_version},
        .state = {},
        .created_at = row.created_at,
        .sessions = {},
    };
}

ActivityState state_of(const std::vector<ActivitySession>& sessions) {
    const bool cancelled =
        !sessions.empty() && std::ranges::all_of(sessions, &ActivitySession::cancelled);
    return cancelled ? ActivityState::cancelled : ActivityState::published;
}

/// The activities with their sessions, in the order of the rows.
std::vector<Activity> with_sessions(db::Transaction& tx, std::vector<ActivityRow> rows) {
    std::vector<Activity> activities;
    std::vector<ActivityId> ids;
    std::unordered_map<ActivityId, std::size_t> places;
    for (auto& row : rows) {
        places.emplace(row.id, ids.size());
        ids.push_back(row.id);
        activities.push_back(shown(std::move(row)));
    }
    for (auto& session : sessions_of(tx, ids)) {
        auto& sessions = activities[places.at(session.activity_id)].sessions;
        sessions.push_back(static_cast<ActivitySession&&>(session));
    }
    for (auto& each : activities) each.state = state_of(each.sessions);
    return activities;
}

bool exists(Context& context, OrganisationId organisation) {
    return organisations::name_of(context, organisation).has_value();
}

}  // namespace

Result<ActivityOrganiser> ActivityOrganiser::prove(
    Context& context, const api::Caller& caller, const api::PathValues& path
) {
    HG_TRY(const auto authenticated, identity::Authenticated::prove(context, caller, path));
    HG_TRY(const auto id, api::path_id<ActivityId>(path, "activity_id"));
    const auto found = find_activity(context.tx, id);
    if (!found) return refuse(Refusal::activity_unknown);
    if (!organisations::organises(context, authenticated.person(), found->organisation_id)) {
        return refuse(Refusal::not_organiser);
    }
    return ActivityOrganiser(authenticated.person(), id);
}

std::optional<Activity> activity(Context& context, ActivityId id) {
    auto row = find_activity(context.tx, id);
    if (!row) return {};
    std::vector<ActivityRow> rows;
    rows.push_back(*std::move(row));
    return with_sessions(context.tx, std::move(rows)).front();
}

std::vector<FieldSpec> field_specs(const DeskQuery*) {
    return {
        {"q", 0, 80, "A part of the title."},
        {"tag", 0, 20, "Only this campaign."},
        {"organisation_id", 0, 0, "Only what it and those below it offer."},
        {"limit", 1, 100, "How many at most; 30 when not given."},
    };
}

Result<ActivityList> desk_activity_list(
    Context& context, const identity::Authenticated& caller, const DeskQuery& query
) {
    if (query.organisation_id) {
        HG_CHECK(organisations::Organiser::of(context, caller, *query.organisation_id));
    }
    const auto limit = query.limit.value_or(limit_default);
    const ActivityId newest_possible{std::numeric_limits<std::int64_t>::max()};
    auto rows = desk_activities(
        context.tx,
        {
            .organiser = caller.person(),
            .below = query.organisation_id,
            .tag = query.tag.value_or(""),
            .pattern = search_pattern(query.q.value_or("")),
            .when = query.when.value_or(DeskWhen::all),
            .now = context.now,
            .before = query.cursor.value_or(newest_possible),
            .limit = limit + 1,
        }
    );
    ActivityList list;
    if (std::ssize(rows) > limit) {
        rows.resize(static_cast<std::size_t>(limit));
        list.next_cursor = rows.back().id;
    }
    list.items = with_sessions(context.tx, std::move(rows));
    return list;
}

std::vector<FieldSpec> field_specs(const ActivityCreate*) {
    return {
        {"title", 2, 80, "What the activity is called."},
        {"description", 0, 4000, "What to know before coming."},
        {"tag", 1, 20, "The campaign that it belongs to."},
        {"audience_organisation_id", 0, 0, "Only its members may sign up; absent: everybody."},
        {"block_minutes", 1, 1440, "Points are given for each full block of this length; 30."},
        {"points_per_block", 0, 1000, "Points for one block; 1."},
        {"points_max", 0, 10'000, "The most that one presence earns."},
        {"sessions", 1, 100, "Its occurrences."},
    };
}

Result<CreatedActivity> create(Context& context, PersonId by, const ActivityCreate& wish) {
    using organisations::Refusal::organisation_unknown;
    if (!exists(context, wish.organisation_id)) return refuse(organisation_unknown);
    if (wish.audience_organisation_id && !exists(context, *wish.audience_organisation_id)) {
        return refuse(organisation_unknown);
    }
    for (const auto& session : wish.sessions) {
        if (!times_possible(session.times(), context.now)) return refuse(Refusal::times_impossible);
    }
    CreatedActivity created{context.new_id<ActivityId>(), {}};
    insert_activity(context.tx, created.id, wish, {by, context.now});
    for (const auto& session : wish.sessions) {
        created.sessions.push_back(context.new_id<SessionId>());
        insert_session(context.tx, created.sessions.back(), created.id, session, context.now);
    }
    return created;
}

Result<Activity> activity_create(
    Context& context, const identity::Authenticated& caller, const ActivityCreate& wish
) {
    HG_CHECK(organisations::Organiser::of(context, caller, wish.organisation_id));
    HG_TRY(const auto created, create(context, caller.person(), wish));
    return *activity(context, created.id);
}

Result<Activity> activity_show(Context& context, const api::Anyone&, const ActivityPath& path) {
    auto found = activity(context, path.activity_id);
    if (!found) return refuse(Refusal::activity_unknown);
    return *std::move(found);
}

std::vector<FieldSpec> field_specs(const ActivityUpdate*) {
    return {
        {"title", 2, 80, "What the activity is called."},
        {"description", 0, 4000, "What to know before coming."},
        {"tag", 1, 20, "The campaign that it belongs to."},
    };
}

Result<Activity> activity_update(
    Context& context, const ActivityOrganiser& caller, const ActivityUpdate& wish
) {
    const auto row = find_activity(context.tx, caller.activity());
    const ActivityTerms before{row->title, row->description, row->tag};
    append_change(
        context.tx,
        {context.new_id<ChangeId>(), caller.activity(), {}, json::text_of(before)},
        {caller.person(), context.now}
    );
    update_activity(
        context.tx,
        caller.activity(),
        {wish.title.value_or(before.title),
         wish.description.value_or(before.description),
         wish.tag.value_or(before.tag)}
    );
    return *activity(context, caller.activity());
}

Result<TagList> tag_list(Context& context, const api::Anyone&, const api::NoInput&) {
    return TagList{tags_ahead(context.tx, context.now), {}};
}

}  // namespace hg::activities
