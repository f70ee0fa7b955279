// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/activities/api.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "modules/activities/activities/store.hpp"
#include "modules/activities/sessions/model.hpp"
#include "modules/activities/sessions/store.hpp"

namespace hg::activities {

namespace {

ActivityState state_of(const std::vector<ActivitySession>& sessions) {
    const bool cancelled =
        !sessions.empty() && std::ranges::all_of(sessions, &ActivitySession::cancelled);
    return cancelled ? ActivityState::cancelled : ActivityState::published;
}

/// The activities with their sessions, in the order of the rows.
std::vector<Activity> with_sessions(db::Transaction& tx, std::vector<ActivityRow> rows) {
    std::vector<Activity> activities;
    std::vector<ActivityId> ids;
    std::unordered_map<ActivityId, std::size_t> at;
    for (auto& row : rows) {
        const points::Rule rule = row;
        at.emplace(row.id, ids.size());
        ids.push_back(row.id);
        activities.push_back({std::move(row), rule, {}, {}});
    }
    for (auto& session : sessions_of(tx, ids)) {
        const auto index = at.at(session.activity_id);
        activities[index].sessions.push_back(std::move(session));
    }
    for (auto& each : activities) each.state = state_of(each.sessions);
    return activities;
}

api::Reply<Activity> tagged(Activity shown) {
    const auto revision = shown.revision;
    return api::with_etag(std::move(shown), revision);
}

bool exists(Context& context, OrganisationId organisation) {
    return organisations::name_of(context, organisation).has_value();
}

}  // namespace

Result<ActivityOrganiser> ActivityOrganiser::prove(
    Context& context, const Requires& caller, Subject activity
) {
    const auto found = find_activity(context.tx, activity);
    if (!found) return refuse(Refusal::activity_unknown);
    if (!organisations::organises(context, caller.person(), found->organisation_id)) {
        return refuse(Refusal::not_organiser);
    }
    return ActivityOrganiser(caller.person(), activity);
}

Result<DeskReader> DeskReader::prove(
    Context& context, const Requires& caller, Subject organisation
) {
    if (organisation) HG_CHECK(organisations::Organiser::prove(context, caller, *organisation));
    return DeskReader(caller.person());
}

std::optional<Activity> activity(Context& context, ActivityId id) {
    auto row = find_activity(context.tx, id);
    if (!row) return {};
    std::vector<ActivityRow> rows;
    rows.push_back(*std::move(row));
    return with_sessions(context.tx, std::move(rows)).front();
}

Result<api::Page<Activity>> desk_activity_list(
    Context& context, const DeskReader& caller, const DeskQuery& query
) {
    const DeskFilter filter{
        .organiser = caller.person(),
        .below = query.organisation_id,
        .tag = query.tag.value_or(""),
        .pattern = search_pattern(query.q.value_or("")),
        .when = query.when.value_or(DeskWhen::all),
        .now = context.now,
    };
    HG_TRY(auto rows, desk_activities(context.tx, api::wish_of(query), filter));
    return api::Page<Activity>{
        with_sessions(context.tx, std::move(rows.items)), std::move(rows.next_cursor)
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
    Context& context, const organisations::Organiser& caller, const ActivityCreate& wish
) {
    HG_TRY(const auto created, create(context, caller.person(), wish));
    return *activity(context, created.id);
}

Result<api::Reply<Activity>> activity_show(
    Context& context, const api::Anyone&, const ActivityPath& path
) {
    auto found = activity(context, path.activity_id);
    if (!found) return refuse(Refusal::activity_unknown);
    return tagged(*std::move(found));
}

Result<api::Reply<Activity>> activity_update(
    Context& context, const ActivityOrganiser& caller, const ActivityUpdate& wish
) {
    const auto row = find_activity(context.tx, caller.activity());
    HG_CHECK(wish.check_revision(row->revision));
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
    return tagged(*activity(context, caller.activity()));
}

Result<api::Page<TagCount>> tag_list(Context& context, const api::Anyone&, const api::NoInput&) {
    return api::Page<TagCount>{tags_ahead(context.tx, context.now)};
}

}  // namespace hg::activities
