// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/session_columns.hpp"
#include "modules/activities/store.hpp"

// The columns of a CardRow; $1 is the person who looks.
#define HG_CARD_COLUMNS                                                                    \
    "SELECT s.id, s.activity_id, a.organisation_id, a.audience_organisation_id, a.title, " \
    "a.tag, s.venue, s.starts_at, s.ends_at, s.capacity, s.confirmed_count, "              \
    "s.waitlisted_count, s.cancelled_at IS NOT NULL AS cancelled, "                        \
    "CASE WHEN u.state <> 'withdrawn' THEN u.state END AS my_sign_up, "                    \
    "CASE WHEN u.state = 'waitlisted' THEN ("                                              \
    "SELECT COUNT(*) FROM activities_sign_ups w "                                          \
    "WHERE w.session_id = s.id AND w.state = 'waitlisted' AND w.position <= u.position"    \
    ") END AS my_position, "                                                               \
    "a.entry, a.block_minutes, a.points_per_block, a.points_max, a.rule_version "

#define HG_CARDS                                            \
    HG_CARD_COLUMNS                                         \
    "FROM activities_sessions s "                           \
    "JOIN activities_activities a ON a.id = s.activity_id " \
    "LEFT JOIN activities_sign_ups u ON u.session_id = s.id AND u.person_id = $1 "

namespace hg::activities::store {

namespace {

constexpr db::Query sessions_by_day_all{"activities.sessions_by_day", R"sql(
    SELECT (starts_at + 28800000) / 86400000 AS day, COUNT(*) AS count
    FROM activities_sessions
    WHERE starts_at >= $1 AND starts_at < $2 AND cancelled_at IS NULL
    GROUP BY day
)sql"};

constexpr db::Query session_insert{"activities.session_insert", R"sql(
    INSERT INTO activities_sessions (
        id, activity_id, venue, starts_at, ends_at, capacity, confirmed_count, created_at
    ) VALUES ($1, $2, $3, $4, $5, $6, 0, $7)
)sql"};

constexpr db::Query session_find{
    "activities.session_find",
    "SELECT " HG_SESSION_COLUMNS
    "FROM activities_sessions s JOIN activities_activities a ON a.id = s.activity_id "
    "WHERE s.id = $1"
};

constexpr db::Query sessions_of_activity{"activities.sessions_of", R"sql(
    SELECT s.id, s.venue, s.starts_at, s.ends_at, s.capacity, s.confirmed_count,
        s.waitlisted_count, s.cancelled_at IS NOT NULL AS cancelled
    FROM activities_sessions s WHERE s.activity_id = $1
    ORDER BY s.starts_at, s.id
)sql"};

constexpr db::Query session_update{"activities.session_update", R"sql(
    UPDATE activities_sessions SET venue = $1, starts_at = $2, ends_at = $3, capacity = $4
    WHERE id = $5 AND confirmed_count <= $4
)sql"};

constexpr db::Query session_cancel{"activities.session_cancel", R"sql(
    UPDATE activities_sessions SET cancelled_at = $1, cancel_reason = $2
    WHERE id = $3 AND cancelled_at IS NULL
)sql"};

constexpr db::Query card_find{"activities.card", HG_CARDS "WHERE s.id = $2"};

constexpr db::Query cards_upcoming{"activities.cards_upcoming", HG_CARDS R"sql(
    WHERE (s.starts_at, s.id) > ($2, $3) AND s.starts_at < $4 AND s.ends_at > $5
        AND ($6 = '' OR a.tag = $6)
        AND (LOWER(a.title) LIKE $7 ESCAPE '!' OR LOWER(s.venue) LIKE $7 ESCAPE '!'
            OR LOWER(a.tag) LIKE $7 ESCAPE '!')
    ORDER BY s.starts_at, s.id LIMIT $8
)sql"};

constexpr db::Query cards_past{"activities.cards_past", HG_CARDS R"sql(
    WHERE (s.starts_at, s.id) < ($2, $3) AND s.ends_at <= $4
        AND ($5 = '' OR a.tag = $5)
        AND (LOWER(a.title) LIKE $6 ESCAPE '!' OR LOWER(s.venue) LIKE $6 ESCAPE '!'
            OR LOWER(a.tag) LIKE $6 ESCAPE '!')
    ORDER BY s.starts_at DESC, s.id DESC LIMIT $7
)sql"};

constexpr db::Query cards_signed_up{"activities.cards_signed_up", HG_CARD_COLUMNS R"sql(
    FROM activities_sign_ups u
    JOIN activities_sessions s ON s.id = u.session_id
    JOIN activities_activities a ON a.id = s.activity_id
    WHERE u.person_id = $1 AND u.state <> 'withdrawn'
        AND (s.starts_at, s.id) > ($2, $3) AND s.ends_at > $4
    ORDER BY s.starts_at, s.id LIMIT $5
)sql"};

}  // namespace

SessionId insert(Context& context, ActivityId activity, const NewSession& session) {
    const auto id = context.new_id<SessionId>();
    context.tx.run(
        session_insert,
        id,
        activity,
        session.venue,
        session.starts_at,
        session.ends_at,
        session.capacity,
        context.now
    );
    return id;
}

std::optional<Session> session(Context& context, SessionId session) {
    return context.tx.first<Session>(session_find, session);
}

std::vector<ActivitySession> sessions_of(Context& context, ActivityId activity) {
    return context.tx.all<ActivitySession>(sessions_of_activity, activity);
}

bool update(Context& context, SessionId session, const NewSession& terms) {
    const auto changed = context.tx.run(
        session_update, terms.venue, terms.starts_at, terms.ends_at, terms.capacity, session
    );
    return changed == 1;
}

void cancel(Context& context, SessionId session, const std::string& reason) {
    context.tx.run_or_conflict(session_cancel, context.now, reason, session);
}

std::optional<CardRow> card(Context& context, SessionId session, PersonId person) {
    return context.tx.first<CardRow>(card_find, person, session);
}

std::vector<CardRow> upcoming(Context& context, const CardFilter& filter, const Cursor& after) {
    return context.tx.all<CardRow>(
        cards_upcoming,
        filter.person,
        after.starts_at,
        after.id,
        filter.starts_before,
        context.now,
        filter.tag,
        filter.pattern,
        filter.limit
    );
}

std::vector<CardRow> past(Context& context, const CardFilter& filter, const Cursor& before) {
    return context.tx.all<CardRow>(
        cards_past,
        filter.person,
        before.starts_at,
        before.id,
        context.now,
        filter.tag,
        filter.pattern,
        filter.limit
    );
}

std::vector<CardRow> signed_up(
    Context& context, PersonId person, const Cursor& after, std::int64_t limit
) {
    return context.tx.all<CardRow>(
        cards_signed_up, person, after.starts_at, after.id, context.now, limit
    );
}

std::vector<tenant::DayCount> sessions_by_day(
    const Context& context, const tenant::Period& period
) {
    return context.tx.all<tenant::DayCount>(sessions_by_day_all, period.from, period.until);
}

}  // namespace hg::activities::store
