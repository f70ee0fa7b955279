// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/sign_ups/store.hpp"

namespace hg::activities {

namespace {

constexpr db::Query state_find{"activities.sign_up_state", R"sql(
    SELECT state FROM activities_sign_ups WHERE session_id = $1 AND person_id = $2
)sql"};

constexpr db::Query spot_take{"activities.spot_take", R"sql(
    UPDATE activities_sessions SET confirmed_count = confirmed_count + 1
    WHERE id = $1 AND confirmed_count < capacity AND cancelled_at IS NULL
)sql"};

constexpr db::Query spot_release{"activities.spot_release", R"sql(
    UPDATE activities_sessions SET confirmed_count = confirmed_count - 1 WHERE id = $1
)sql"};

constexpr db::Query line_join{"activities.line_join", R"sql(
    UPDATE activities_sessions SET waitlisted_count = waitlisted_count + 1
    WHERE id = $1 AND confirmed_count >= capacity AND cancelled_at IS NULL
    RETURNING waitlisted_count
)sql"};

constexpr db::Query line_leave{"activities.line_leave", R"sql(
    UPDATE activities_sessions SET waitlisted_count = waitlisted_count - 1 WHERE id = $1
)sql"};

constexpr db::Query sign_up_put{"activities.sign_up_put", R"sql(
    INSERT INTO activities_sign_ups (
        session_id, person_id, state, position, created_at, changed_at, at_door
    ) VALUES ($1, $2, $3, $4, $5, $5, $7)
    ON CONFLICT (session_id, person_id) DO UPDATE
    SET state = excluded.state, position = excluded.position, changed_at = excluded.changed_at,
        at_door = excluded.at_door
    WHERE activities_sign_ups.state = $6
)sql"};

constexpr db::Query sign_up_change{"activities.sign_up_change", R"sql(
    UPDATE activities_sign_ups SET state = $1, changed_at = $2
    WHERE session_id = $3 AND person_id = $4 AND state = $5
)sql"};

constexpr db::Query door_leave{"activities.door_leave", R"sql(
    UPDATE activities_sign_ups SET state = 'withdrawn', changed_at = $1
    WHERE session_id = $2 AND person_id = $3 AND state = 'confirmed' AND at_door = 1
)sql"};

constexpr db::Query event_insert{"activities.sign_up_event_insert", R"sql(
    INSERT INTO activities_sign_up_events (id, session_id, person_id, step, happened_at)
    VALUES ($1, $2, $3, $4, $5)
)sql"};

constexpr db::Query waitlist_first{"activities.waitlist_first", R"sql(
    SELECT person_id FROM activities_sign_ups
    WHERE session_id = $1 AND state = 'waitlisted'
    ORDER BY position LIMIT 1
)sql"};

constexpr db::Query waitlist_position{"activities.waitlist_position", R"sql(
    SELECT COUNT(*) FROM activities_sign_ups w
    JOIN activities_sign_ups u ON u.session_id = w.session_id
    WHERE w.session_id = $1 AND w.state = 'waitlisted'
        AND u.person_id = $2 AND u.state = 'waitlisted' AND w.position <= u.position
)sql"};

// Ids grow with time, and no session is published longer ahead: the far past is not read.
constexpr db::Query overlaps_list{"activities.overlaps", R"sql(
    SELECT s.id AS session_id, a.title, s.starts_at, s.ends_at, u.state
    FROM activities_sign_ups u
    JOIN activities_sessions s ON s.id = u.session_id
    JOIN activities_activities a ON a.id = s.activity_id
    WHERE u.person_id = $1 AND u.session_id >= $5 AND u.session_id <> $2
        AND u.state <> 'withdrawn' AND s.cancelled_at IS NULL
        AND s.starts_at < $4 AND s.ends_at > $3
    ORDER BY s.starts_at, s.id LIMIT 10
)sql"};

constexpr db::Query confirmed_list{"activities.people_confirmed", R"sql(
    SELECT person_id FROM activities_sign_ups
    WHERE session_id = $1 AND state = 'confirmed' ORDER BY position
)sql"};

constexpr db::Query people_list{"activities.people_all", R"sql(
    SELECT person_id FROM activities_sign_ups
    WHERE session_id = $1 AND state <> 'withdrawn' ORDER BY position
)sql"};

SignUpState state_after(Step step) {
    switch (step) {
        case Step::signed_up:
        case Step::moved_up:
        case Step::came_unannounced: return SignUpState::confirmed;
        case Step::waitlisted: return SignUpState::waitlisted;
        case Step::withdrew:
        case Step::left_door:
        case Step::did_not_come:
        case Step::removed: break;
    }
    return SignUpState::withdrawn;
}

void append(db::Transaction& tx, const SignUpEvent& event) {
    tx.run(event_insert, event.id, event.session, event.person, event.step, event.at);
}

}  // namespace

std::optional<SignUpState> sign_up_state(db::Transaction& tx, SessionId session, PersonId person) {
    return tx.first<SignUpState>(state_find, session, person);
}

bool take_spot(db::Transaction& tx, SessionId session) { return tx.run(spot_take, session) == 1; }

void release_spot(db::Transaction& tx, SessionId session) { tx.run(spot_release, session); }

std::optional<std::int64_t> join_waitlist(db::Transaction& tx, SessionId session) {
    return tx.first<std::int64_t>(line_join, session);
}

void leave_waitlist(db::Transaction& tx, SessionId session) { tx.run(line_leave, session); }

void put_sign_up(db::Transaction& tx, const SignUpEvent& event, Taken taken) {
    append(tx, event);
    tx.run_or_conflict(
        sign_up_put,
        event.session,
        event.person,
        state_after(event.step),
        event.id,
        event.at,
        event.from,
        taken == Taken::at_door
    );
}

bool leave_door(db::Transaction& tx, const SignUpEvent& event) {
    if (tx.run(door_leave, event.at, event.session, event.person) == 0) return false;
    append(tx, event);
    return true;
}

void change_sign_up(db::Transaction& tx, const SignUpEvent& event) {
    append(tx, event);
    tx.run_or_conflict(
        sign_up_change, state_after(event.step), event.at, event.session, event.person, event.from
    );
}

std::optional<PersonId> first_waitlisted(db::Transaction& tx, SessionId session) {
    return tx.first<PersonId>(waitlist_first, session);
}

std::optional<std::int64_t> position_of(db::Transaction& tx, SessionId session, PersonId person) {
    const auto position = tx.one<std::int64_t>(waitlist_position, session, person);
    if (position == 0) return {};
    return position;
}

std::vector<Overlap> overlaps_of(db::Transaction& tx, PersonId person, const Session& session) {
    constexpr Span published_ahead = days(400);
    return tx.all<Overlap>(
        overlaps_list,
        person,
        session.id,
        session.starts_at,
        session.ends_at,
        IdMaker::first_at((session.starts_at - published_ahead).ms)
    );
}

std::vector<PersonId> people_confirmed(db::Transaction& tx, SessionId session) {
    return tx.all<PersonId>(confirmed_list, session);
}

std::vector<PersonId> people_of(db::Transaction& tx, SessionId session) {
    return tx.all<PersonId>(people_list, session);
}

}  // namespace hg::activities
