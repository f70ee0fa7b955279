// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/session_columns.hpp"
#include "modules/activities/store.hpp"

namespace hg::activities::store {

namespace {

/// A Session's columns and one more, flat as the statement answers them.
struct AdmissionRow : Session {
    std::optional<SignUpState> sign_up;
};
BOOST_DESCRIBE_STRUCT(AdmissionRow, (Session), (sign_up))

constexpr db::Query admission_find{
    "activities.admission",
    "SELECT " HG_SESSION_COLUMNS
    ", u.state AS sign_up FROM activities_sessions s "
    "JOIN activities_activities a ON a.id = s.activity_id "
    "LEFT JOIN activities_sign_ups u ON u.session_id = s.id AND u.person_id = $1 "
    "WHERE s.id = $2"
};

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
    INSERT INTO activities_sign_ups (session_id, person_id, state, position, created_at, changed_at)
    VALUES ($1, $2, $3, $4, $5, $5)
    ON CONFLICT (session_id, person_id) DO UPDATE
    SET state = excluded.state, position = excluded.position, changed_at = excluded.changed_at
    WHERE activities_sign_ups.state = $6
)sql"};

constexpr db::Query sign_up_change{"activities.sign_up_change", R"sql(
    UPDATE activities_sign_ups SET state = $1, changed_at = $2
    WHERE session_id = $3 AND person_id = $4 AND state = $5
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

constexpr db::Query people_confirmed{"activities.people_confirmed", R"sql(
    SELECT person_id FROM activities_sign_ups
    WHERE session_id = $1 AND state = 'confirmed' ORDER BY position
)sql"};

constexpr db::Query people_all{"activities.people_all", R"sql(
    SELECT person_id FROM activities_sign_ups
    WHERE session_id = $1 AND state <> 'withdrawn' ORDER BY position
)sql"};

SignUpState state_after(Step step) {
    switch (step) {
        case Step::signed_up:
        case Step::moved_up:
        case Step::came_unannounced: return SignUpState::confirmed;
        case Step::waitlisted: return SignUpState::waitlisted;
        case Step::withdrew: break;
    }
    return SignUpState::withdrawn;
}

using SignUpEventId = Id<struct SignUpEventTag>;

SignUpEventId append_event(Context& context, SessionId session, PersonId person, Step step) {
    const auto id = context.new_id<SignUpEventId>();
    context.tx.run(event_insert, id, session, person, step, context.now);
    return id;
}

}  // namespace

std::optional<Admission> admission(Context& context, SessionId session, PersonId person) {
    auto row = context.tx.first<AdmissionRow>(admission_find, person, session);
    if (!row) return {};
    const auto sign_up = row->sign_up;
    return Admission{static_cast<Session&&>(*std::move(row)), sign_up};
}

std::optional<SignUpState> sign_up_state(Context& context, SessionId session, PersonId person) {
    return context.tx.first<SignUpState>(state_find, session, person);
}

bool take_spot(Context& context, SessionId session) {
    return context.tx.run(spot_take, session) == 1;
}

void release_spot(Context& context, SessionId session) { context.tx.run(spot_release, session); }

std::optional<std::int64_t> join_waitlist(Context& context, SessionId session) {
    return context.tx.first<std::int64_t>(line_join, session);
}

void leave_waitlist(Context& context, SessionId session) { context.tx.run(line_leave, session); }

void put(
    Context& context, SessionId session, PersonId person, std::optional<SignUpState> from, Step step
) {
    const auto event = append_event(context, session, person, step);
    context.tx.run_or_conflict(
        sign_up_put, session, person, state_after(step), event, context.now, from
    );
}

void change(Context& context, SessionId session, PersonId person, SignUpState from, Step step) {
    append_event(context, session, person, step);
    context.tx.run_or_conflict(
        sign_up_change, state_after(step), context.now, session, person, from
    );
}

std::optional<PersonId> first_waitlisted(Context& context, SessionId session) {
    return context.tx.first<PersonId>(waitlist_first, session);
}

std::optional<std::int64_t> position(Context& context, SessionId session, PersonId person) {
    const auto position = context.tx.one<std::int64_t>(waitlist_position, session, person);
    if (position == 0) return {};
    return position;
}

std::vector<PersonId> confirmed(Context& context, SessionId session) {
    return context.tx.all<PersonId>(people_confirmed, session);
}

std::vector<PersonId> everybody(Context& context, SessionId session) {
    return context.tx.all<PersonId>(people_all, session);
}

}  // namespace hg::activities::store
