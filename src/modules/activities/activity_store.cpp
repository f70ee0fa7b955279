// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/store.hpp"

// The columns of an ActivityRow.
#define HG_ACTIVITY_COLUMNS                                                                \
    "a.id, a.organisation_id, a.title, a.description, a.tag, a.audience_organisation_id, " \
    "a.entry, a.block_minutes, a.points_per_block, a.points_max, a.rule_version, a.created_at "

// What an organisation offers, newest first: $1 organisation, $2 before, $3 tag, $4 pattern.
#define HG_DESK                                                                     \
    "SELECT " HG_ACTIVITY_COLUMNS                                                   \
    "FROM activities_reach r JOIN activities_activities a ON a.id = r.activity_id " \
    "WHERE r.organisation_id = $1 AND r.activity_id < $2 "                          \
    "AND ($3 = '' OR a.tag = $3) AND LOWER(a.title) LIKE $4 ESCAPE '!' "

namespace hg::activities::store {

namespace {

constexpr db::Query activity_insert{"activities.insert", R"sql(
    INSERT INTO activities_activities (
        id, organisation_id, title, description, tag, audience_organisation_id, entry,
        block_minutes, points_per_block, points_max, rule_version, created_by, created_at
    ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
)sql"};

constexpr db::Query reach_insert{"activities.reach_insert", R"sql(
    INSERT INTO activities_reach (organisation_id, activity_id) VALUES ($1, $2)
)sql"};

constexpr db::Query activity_find{
    "activities.find", "SELECT " HG_ACTIVITY_COLUMNS "FROM activities_activities a WHERE a.id = $1"
};

constexpr db::Query activity_update{"activities.update", R"sql(
    UPDATE activities_activities SET title = $1, description = $2, tag = $3 WHERE id = $4
)sql"};

constexpr db::Query change_insert{"activities.change_insert", R"sql(
    INSERT INTO activities_changes (id, activity_id, session_id, changed_by, changed_at, before)
    VALUES ($1, $2, $3, $4, $5, $6)
)sql"};

constexpr db::Query desk_all{"activities.desk_all", HG_DESK "ORDER BY r.activity_id DESC LIMIT $5"};

// No session is longer than a day, so that one index finds all that have not ended.
constexpr db::Query desk_upcoming{"activities.desk_upcoming", HG_DESK R"sql(
    AND a.id IN (
        SELECT activity_id FROM activities_sessions WHERE starts_at > $5 AND ends_at > $6
    )
    ORDER BY r.activity_id DESC LIMIT $7
)sql"};

constexpr db::Query desk_past{"activities.desk_past", HG_DESK R"sql(
    AND a.id NOT IN (
        SELECT activity_id FROM activities_sessions WHERE starts_at > $5 AND ends_at > $6
    )
    ORDER BY r.activity_id DESC LIMIT $7
)sql"};

constexpr db::Query tags_count{"activities.tags", R"sql(
    SELECT a.tag, COUNT(*) AS upcoming_count
    FROM activities_sessions s JOIN activities_activities a ON a.id = s.activity_id
    WHERE s.starts_at > $1 AND s.ends_at > $2 AND s.cancelled_at IS NULL
    GROUP BY a.tag ORDER BY upcoming_count DESC, a.tag
)sql"};

constexpr db::Query venue_remember{"activities.venue_remember", R"sql(
    INSERT INTO activities_venues (venue, used_at) VALUES ($1, $2)
    ON CONFLICT (venue) DO UPDATE SET used_at = excluded.used_at
)sql"};

constexpr db::Query venues_list{"activities.venues", R"sql(
    SELECT venue FROM activities_venues WHERE LOWER(venue) LIKE $1 ESCAPE '!'
    ORDER BY used_at DESC, venue LIMIT $2
)sql"};

}  // namespace

void insert(Context& context, const ActivityRow& activity, PersonId by) {
    context.tx.run(
        activity_insert,
        activity.id,
        activity.organisation_id,
        activity.title,
        activity.description,
        activity.tag,
        activity.audience_organisation_id,
        activity.entry,
        activity.block_minutes,
        activity.points_per_block,
        activity.points_max,
        activity.rule_version,
        by,
        activity.created_at
    );
}

void insert_reach(Context& context, OrganisationId organisation, ActivityId activity) {
    context.tx.run(reach_insert, organisation, activity);
}

std::optional<ActivityRow> find(Context& context, ActivityId activity) {
    return context.tx.first<ActivityRow>(activity_find, activity);
}

void update(Context& context, ActivityId activity, const ActivityTerms& terms) {
    context.tx.run(activity_update, terms.title, terms.description, terms.tag, activity);
}

void insert_change(Context& context, const Change& change) {
    const auto id = context.new_id<Id<struct ChangeTag>>();
    context.tx.run(
        change_insert, id, change.activity, change.session, change.by, context.now, change.before
    );
}

std::vector<ActivityRow> desk(
    Context& context, OrganisationId organisation, const DeskFilter& filter
) {
    const auto& [when, tag, pattern, before, limit] = filter;
    if (when == DeskWhen::all) {
        return context.tx.all<ActivityRow>(desk_all, organisation, before, tag, pattern, limit);
    }
    return context.tx.all<ActivityRow>(
        when == DeskWhen::upcoming ? desk_upcoming : desk_past,
        organisation,
        before,
        tag,
        pattern,
        context.now - session_length_max,
        context.now,
        limit
    );
}

std::vector<TagCount> tags(Context& context) {
    return context.tx.all<TagCount>(tags_count, context.now - session_length_max, context.now);
}

void remember_venue(Context& context, const std::string& venue) {
    context.tx.run(venue_remember, venue, context.now);
}

std::vector<VenueName> venues(Context& context, const std::string& pattern, std::int64_t limit) {
    return context.tx.all<VenueName>(venues_list, pattern, limit);
}

}  // namespace hg::activities::store
