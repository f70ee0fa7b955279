// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/activities/store.hpp"

#include <array>

#include "modules/activities/sessions/model.hpp"

// The columns of an ActivityRow.
#define HG_ACTIVITIES                                                                        \
    "SELECT a.id, a.organisation_id, "                                                       \
    "(SELECT o.name FROM organisations_public_tree o "                                       \
    "WHERE o.organisation_id = a.organisation_id) AS organisation_name, "                    \
    "a.title, a.description, a.tag, a.audience_organisation_id, "                            \
    "(SELECT o.name FROM organisations_public_tree o "                                       \
    "WHERE o.organisation_id = a.audience_organisation_id) AS audience_name, "               \
    "a.entry, a.counts_outside, a.block_minutes, a.points_per_block, a.points_max, "         \
    "a.rule_version AS version, a.grade_min, a.share_min_percent, a.created_at, a.revision " \
    "FROM activities_activities a "

namespace hg::activities {

namespace {

constexpr db::Query activity_insert{"activities.insert", R"sql(
    INSERT INTO activities_activities (
        id, organisation_id, title, description, tag, audience_organisation_id, entry,
        block_minutes, points_per_block, points_max, counts_outside, grade_min, share_min_percent,
        rule_version, created_by, created_at
    ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $15)
)sql"};

constexpr db::Query activity_find{"activities.find", HG_ACTIVITIES "WHERE a.id = $1"};

constexpr db::Query terms_update{"activities.update", R"sql(
    UPDATE activities_activities SET title = $1, description = $2, tag = $3, revision = revision + 1
    WHERE id = $4
)sql"};

constexpr db::Query change_insert{"activities.change_insert", R"sql(
    INSERT INTO activities_changes (id, activity_id, session_id, changed_by, changed_at, before)
    VALUES ($1, $2, $3, $4, $5, $6)
)sql"};

// Looks each activity up in the organisations of the person. "= TRUE" keeps PostgreSQL from joining
// the two, which it does row by row. No session is longer than a day, so that one index finds all
// that have not ended. Ids grow with time, so that the newest are found without sorting.
constexpr std::array desk_columns{
    db::SortColumn{"created_at", "id"},
    db::SortColumn{"title", "title", db::SortKind::text},
    db::SortColumn{"organisation_name", "organisation_name", db::SortKind::text},
    db::SortColumn{
        "next_starts_at",
        R"sql((
            SELECT MIN(s.starts_at) FROM activities_sessions s
            WHERE s.activity_id = list.id AND s.ends_at > $7 AND s.cancelled_at IS NULL
        ))sql",
        db::SortKind::integer,
        db::Nulls::last
    },
    db::SortColumn{
        "state",
        R"sql(CASE WHEN EXISTS (
            SELECT 1 FROM activities_sessions s
            WHERE s.activity_id = list.id AND s.cancelled_at IS NULL
        ) THEN 'published' ELSE 'cancelled' END)sql",
        db::SortKind::text
    },
    db::SortColumn{"confirmed_count", R"sql((
        SELECT CAST(COALESCE(SUM(s.confirmed_count), 0) AS BIGINT) FROM activities_sessions s
        WHERE s.activity_id = list.id
    ))sql"},
};
constexpr db::List desk_list{
    "activities.desk",
    HG_ACTIVITIES R"sql(
    WHERE (a.organisation_id IN (
            SELECT n.organisation_id FROM organisations_public_organisers g
            JOIN organisations_public_above n ON n.above_id = g.organisation_id
            WHERE g.person_id = $1
        )) = TRUE
        AND (a.organisation_id IN (
            SELECT n.organisation_id FROM organisations_public_above n WHERE n.above_id = $2
        ) OR $2 IS NULL)
        AND ($3 = '' OR a.tag = $3)
        AND LOWER(a.title COLLATE "C") LIKE $4 ESCAPE '!'
        AND ($5 = 'all' OR ($5 = 'upcoming') = (a.id IN (
            SELECT s.activity_id FROM activities_sessions s
            WHERE s.starts_at > $6 AND s.ends_at > $7
        )))
)sql",
    desk_columns,
    "id",
    "-created_at"
};

constexpr db::Query sessions_of_activities{"activities.sessions_of", R"sql(
    SELECT s.activity_id, s.id, s.venue, s.starts_at, s.ends_at, s.capacity, s.confirmed_count,
        s.waitlisted_count, s.cancelled_at IS NOT NULL AS cancelled, s.no_show_minutes,
        s.revision,
        c.told_at AS change_told_at
    FROM activities_sessions s LEFT JOIN activities_untold_changes c ON c.session_id = s.id
    WHERE s.activity_id IN )sql" HG_MANY_IDS R"sql(
    ORDER BY s.starts_at, s.id
)sql"};

constexpr db::Query tags_count{"activities.tags", R"sql(
    SELECT a.tag, COUNT(*) AS upcoming_count
    FROM activities_sessions s JOIN activities_activities a ON a.id = s.activity_id
    WHERE s.starts_at > $1 AND s.ends_at > $2 AND s.cancelled_at IS NULL
    GROUP BY a.tag ORDER BY upcoming_count DESC, a.tag COLLATE "C"
)sql"};

}  // namespace

void insert_activity(
    db::Transaction& tx, ActivityId activity, const ActivityCreate& wish, const Made& made
) {
    tx.run(
        activity_insert,
        activity,
        wish.organisation_id,
        wish.title,
        wish.description,
        wish.tag,
        wish.audience_organisation_id,
        wish.entry.value_or(Entry::sign_up),
        wish.block_minutes.value_or(30),
        wish.points_per_block.value_or(1),
        wish.points_max,
        wish.counts_outside.value_or(false),
        wish.grade_min,
        wish.share_min_percent,
        made.by,
        made.at
    );
}

std::optional<ActivityRow> find_activity(db::Transaction& tx, ActivityId activity) {
    return tx.first<ActivityRow>(activity_find, activity);
}

void update_activity(db::Transaction& tx, ActivityId activity, const ActivityTerms& terms) {
    tx.run(terms_update, terms.title, terms.description, terms.tag, activity);
}

void append_change(db::Transaction& tx, const Change& change, const Made& made) {
    tx.run(
        change_insert, change.id, change.activity, change.session, made.by, made.at, change.before
    );
}

Result<db::Rows<ActivityRow>> desk_activities(
    db::Transaction& tx, const db::ListWish& wish, const DeskFilter& filter
) {
    return db::list_rows<ActivityRow>(
        tx,
        desk_list,
        wish,
        filter.organiser,
        filter.below,
        filter.tag,
        filter.pattern,
        filter.when,
        filter.now - session_length_max,
        filter.now
    );
}

std::vector<SessionOfActivity> sessions_of(
    db::Transaction& tx, std::span<const ActivityId> activities
) {
    return tx.all_of<SessionOfActivity>(sessions_of_activities, activities);
}

std::vector<TagCount> tags_ahead(db::Transaction& tx, Time now) {
    return tx.all<TagCount>(tags_count, now - session_length_max, now);
}

}  // namespace hg::activities
