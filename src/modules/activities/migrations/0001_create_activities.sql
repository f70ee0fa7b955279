-- What is offered. The description comes last: rows are read for their other columns far more often.
CREATE TABLE activities_activities (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    tag TEXT NOT NULL,
    audience_organisation_id BIGINT,
    entry TEXT NOT NULL CHECK (entry IN ('sign_up', 'open')),
    block_minutes BIGINT NOT NULL CHECK (block_minutes > 0),
    points_per_block BIGINT NOT NULL CHECK (points_per_block >= 0),
    points_max BIGINT,
    rule_version BIGINT NOT NULL,
    created_by BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    description TEXT NOT NULL
) STRICT;

-- The activity's organisation and all above it: whose organisers find it at their desk.
CREATE TABLE activities_reach (
    organisation_id BIGINT NOT NULL,
    activity_id BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, activity_id)
) STRICT, WITHOUT ROWID;

-- One occurrence, at most a day long. confirmed_count is what capacity is held by.
CREATE TABLE activities_sessions (
    id BIGINT NOT NULL PRIMARY KEY,
    activity_id BIGINT NOT NULL,
    venue TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    capacity BIGINT NOT NULL,
    confirmed_count BIGINT NOT NULL,
    cancelled_at BIGINT,
    cancel_reason TEXT,
    created_at BIGINT NOT NULL,
    CHECK (ends_at > starts_at AND ends_at - starts_at <= 86400000),
    CHECK (confirmed_count >= 0 AND confirmed_count <= capacity)
) STRICT;
CREATE INDEX activities_sessions_by_activity ON activities_sessions (activity_id, starts_at);
CREATE INDEX activities_sessions_by_start ON activities_sessions (starts_at, id);

-- Who comes. A position grows with time: the order of signing up.
CREATE TABLE activities_sign_ups (
    session_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('confirmed', 'waitlisted', 'withdrawn')),
    position BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (session_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX activities_sign_ups_by_person ON activities_sign_ups (person_id, session_id);
CREATE INDEX activities_sign_ups_waiting
    ON activities_sign_ups (session_id, position) WHERE state = 'waitlisted';

-- Every change of a sign-up, appended only.
CREATE TABLE activities_sign_up_events (
    id BIGINT NOT NULL PRIMARY KEY,
    session_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    step TEXT NOT NULL CHECK (
        step IN ('signed_up', 'waitlisted', 'moved_up', 'came_unannounced', 'withdrew')
    ),
    happened_at BIGINT NOT NULL
) STRICT;

-- What an activity (session_id absent) or a session was before it was changed, appended only.
CREATE TABLE activities_changes (
    id BIGINT NOT NULL PRIMARY KEY,
    activity_id BIGINT NOT NULL,
    session_id BIGINT,
    changed_by BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    before TEXT NOT NULL
) STRICT;

-- Names of places used before, to be offered while typing.
CREATE TABLE activities_venues (
    venue TEXT NOT NULL PRIMARY KEY,
    used_at BIGINT NOT NULL
) STRICT;
