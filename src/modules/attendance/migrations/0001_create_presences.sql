-- What happened (events), what it amounts to (presences), what was decided about it (decisions).
-- An id is the caller's and unique for ever. Time-ordered ids keep new rows together on few pages.
CREATE TABLE attendance_events (
    event_id BYTEA NOT NULL PRIMARY KEY,
    caller_id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('in', 'out')),
    proof BYTEA NOT NULL,
    occurred_at BIGINT NOT NULL,
    source TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'refused')),
    code TEXT,
    person_id BIGINT,
    session_id BIGINT,
    presence_id BIGINT,
    receipt_id BIGINT
) STRICT, WITHOUT ROWID;
-- A receipt lets in once.
CREATE UNIQUE INDEX attendance_events_receipt
    ON attendance_events (receipt_id) WHERE receipt_id IS NOT NULL;

CREATE TABLE attendance_presences (
    id BIGINT NOT NULL PRIMARY KEY,
    session_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    signed_in_at BIGINT NOT NULL,
    signed_out_at BIGINT,
    closes_at BIGINT NOT NULL,
    closed_by TEXT CHECK (closed_by IN ('member', 'organiser', 'schedule')),
    revision BIGINT NOT NULL,
    CHECK (signed_out_at IS NULL OR signed_out_at >= signed_in_at)
) STRICT;
-- Nobody is inside two sessions at once.
CREATE UNIQUE INDEX attendance_presences_inside
    ON attendance_presences (person_id) WHERE signed_out_at IS NULL;
CREATE INDEX attendance_presences_closing
    ON attendance_presences (closes_at) WHERE signed_out_at IS NULL;
-- Indexed by person only once finished: signing in then touches no page of the far past.
CREATE INDEX attendance_presences_finished
    ON attendance_presences (person_id, signed_out_at) WHERE signed_out_at IS NOT NULL;
CREATE INDEX attendance_presences_by_session ON attendance_presences (session_id, id);

CREATE TABLE attendance_decisions (
    presence_id BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    signed_in_at BIGINT NOT NULL,
    signed_out_at BIGINT NOT NULL,
    annulled BIGINT NOT NULL,
    reason TEXT NOT NULL,
    decided_by BIGINT NOT NULL,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (presence_id, revision)
) STRICT, WITHOUT ROWID;
