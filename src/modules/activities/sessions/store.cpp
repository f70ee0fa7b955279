// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/sessions/store.hpp"

// The columns of a Session.
#define HG_SESSION_COLUMNS                                                                        \
    "s.id, s.activity_id, a.organisation_id, a.title, s.venue, s.starts_at, s.ends_at, "          \
    "s.capacity, s.confirmed_count, s.cancelled_at IS NOT NULL AS cancelled, s.no_show_minutes, " \
    "s.revision, "                                                                                \
    "a.entry, "                                                                                   \
    "a.block_minutes, a.points_per_block, a.points_max, a.rule_version, a.counts_outside, "       \
    "a.audience_organisation_id, a.grade_min, a.share_min_percent "

namespace hg::activities {

namespace {

constexpr db::Query session_insert{"activities.session_insert", R"sql(
    INSERT INTO activities_sessions (
        id, activity_id, venue, starts_at, ends_at, capacity, no_show_minutes, confirmed_count,
        created_at
    ) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)
)sql"};

constexpr db::Query session_find{
    "activities.session_find",
    "SELECT " HG_SESSION_COLUMNS
    "FROM activities_sessions s JOIN activities_activities a ON a.id = s.activity_id "
    "WHERE s.id = $1"
};

constexpr db::Query terms_write{"activities.session_update", R"sql(
    UPDATE activities_sessions SET venue = $1, starts_at = $2, ends_at = $3, capacity = $4,
        no_show_minutes = $6, revision = revision + 1
    WHERE id = $5 AND confirmed_count <= $4
)sql"};

constexpr db::Query cancellation_write{"activities.session_cancel", R"sql(
    UPDATE activities_sessions SET cancelled_at = $1, cancel_reason = $2, revision = revision + 1
    WHERE id = $3 AND cancelled_at IS NULL
)sql"};

// Changed again before it is told, a session is still known as it was before the first change.
constexpr db::Query untold_put{"activities.untold_put", R"sql(
    INSERT INTO activities_untold_changes (session_id, venue, starts_at, ends_at, told_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (session_id) DO UPDATE SET told_at = excluded.told_at
)sql"};

constexpr db::Query untold_find{"activities.untold_find", R"sql(
    SELECT session_id, venue, starts_at, ends_at FROM activities_untold_changes
    WHERE session_id = $1
)sql"};

constexpr db::Query untold_due{"activities.untold_due", R"sql(
    SELECT session_id, venue, starts_at, ends_at FROM activities_untold_changes
    WHERE told_at <= $1 ORDER BY told_at LIMIT $2
)sql"};

constexpr db::Query untold_delete{"activities.untold_delete", R"sql(
    DELETE FROM activities_untold_changes WHERE session_id = $1
)sql"};

// No session is longer than a day: one that began earlier is over.
constexpr db::Query no_shows_due{"activities.no_shows_due", R"sql(
    SELECT id FROM activities_sessions
    WHERE no_show_minutes IS NOT NULL AND starts_at > $2 AND starts_at <= $1
        AND starts_at + no_show_minutes * 60000 <= $1 AND ends_at > $1
        AND waitlisted_count > 0 AND cancelled_at IS NULL
    ORDER BY starts_at
)sql"};

constexpr db::Query venue_remember{"activities.venue_remember", R"sql(
    INSERT INTO activities_venues (venue, used_at) VALUES ($1, $2)
    ON CONFLICT (venue) DO UPDATE SET used_at = excluded.used_at
)sql"};

constexpr db::Query venues_list{"activities.venues", R"sql(
    SELECT venue FROM activities_venues WHERE LOWER(venue COLLATE "C") LIKE $1 ESCAPE '!'
    ORDER BY used_at DESC, venue COLLATE "C" LIMIT $2
)sql"};

constexpr db::Query day_counts{"activities.sessions_by_day", R"sql(
    SELECT (starts_at + 28800000) / 86400000 AS day, COUNT(*) AS count FROM activities_sessions
    WHERE starts_at >= $1 AND starts_at < $2 AND cancelled_at IS NULL
    GROUP BY day
)sql"};

void remember_venue(db::Transaction& tx, const std::string& venue, Time now) {
    tx.run(venue_remember, venue, now);
}

}  // namespace

void insert_session(
    db::Transaction& tx, SessionId id, ActivityId activity, const NewSession& session, Time now
) {
    tx.run(
        session_insert,
        id,
        activity,
        session.venue,
        session.starts_at,
        session.ends_at,
        session.capacity,
        session.no_show_minutes,
        now
    );
    remember_venue(tx, session.venue, now);
}

std::optional<Session> find_session(db::Transaction& tx, SessionId session) {
    return tx.first<Session>(session_find, session);
}

bool update_session(db::Transaction& tx, SessionId session, const NewSession& terms, Time now) {
    const auto changed = tx.run(
        terms_write,
        terms.venue,
        terms.starts_at,
        terms.ends_at,
        terms.capacity,
        session,
        terms.no_show_minutes
    );
    if (changed == 1) remember_venue(tx, terms.venue, now);
    return changed == 1;
}

void cancel_session(db::Transaction& tx, SessionId session, const std::string& reason, Time now) {
    tx.run_or_conflict(cancellation_write, now, reason, session);
}

void put_untold_change(db::Transaction& tx, const Session& was, Time told_at) {
    tx.run(untold_put, was.id, was.venue, was.starts_at, was.ends_at, told_at);
}

std::optional<UntoldChange> find_untold_change(db::Transaction& tx, SessionId session) {
    return tx.first<UntoldChange>(untold_find, session);
}

std::vector<UntoldChange> untold_changes_due(db::Transaction& tx, Time now, std::int64_t limit) {
    return tx.all<UntoldChange>(untold_due, now, limit);
}

void delete_untold_change(db::Transaction& tx, SessionId session) {
    tx.run(untold_delete, session);
}

std::vector<SessionId> sessions_giving_spots(db::Transaction& tx, Time now) {
    return tx.all<SessionId>(no_shows_due, now, now - session_length_max);
}

std::vector<VenueName> find_venues(
    db::Transaction& tx, const std::string& pattern, std::int64_t limit
) {
    return tx.all<VenueName>(venues_list, pattern, limit);
}

std::vector<tenant::DayCount> count_sessions_by_day(
    db::Transaction& tx, const tenant::Period& period
) {
    return tx.all<tenant::DayCount>(day_counts, period.from, period.until);
}

namespace {

/// A Session's columns and one more, flat as the statement answers them.
struct AdmissionRow : Session {
    std::optional<SignUpState> sign_up;
};
BOOST_DESCRIBE_STRUCT(AdmissionRow, (Session), (sign_up))

constexpr db::Query admission_find{
    "activities.admission",
    "SELECT " HG_SESSION_COLUMNS
    ", u.state AS sign_up "
    "FROM activities_sessions s JOIN activities_activities a ON a.id = s.activity_id "
    "LEFT JOIN activities_sign_ups u ON u.session_id = s.id AND u.person_id = $1 "
    "WHERE s.id = $2"
};

}  // namespace

std::optional<Admission> find_admission(db::Transaction& tx, SessionId session, PersonId person) {
    auto row = tx.first<AdmissionRow>(admission_find, person, session);
    if (!row) return {};
    const auto sign_up = row->sign_up;
    return Admission{static_cast<Session&&>(*std::move(row)), sign_up};
}

}  // namespace hg::activities
