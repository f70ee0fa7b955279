-- A member disputes what stands, or does not stand, of them at a session. The organiser answers
-- first, an organiser above is the second instance; each step is kept.
CREATE TABLE attendance_appeals (
    id BIGINT NOT NULL PRIMARY KEY,
    session_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    presence_id BIGINT,
    wants_in_at BIGINT,
    wants_out_at BIGINT,
    instance BIGINT NOT NULL CHECK (instance IN (1, 2)),
    state TEXT NOT NULL,
    filed_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    decided_by BIGINT,
    decided_at BIGINT,
    hand_entry_id BIGINT
) STRICT;
-- One at a time about a session.
CREATE UNIQUE INDEX attendance_appeals_open
    ON attendance_appeals (person_id, session_id) WHERE state = 'open';
CREATE INDEX attendance_appeals_by_person ON attendance_appeals (person_id, id);
CREATE INDEX attendance_appeals_by_session ON attendance_appeals (session_id, id);
CREATE INDEX attendance_appeals_due ON attendance_appeals (due_at) WHERE state = 'open';

CREATE TABLE attendance_appeal_steps (
    appeal_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    step TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by BIGINT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (appeal_id, position)
) STRICT, WITHOUT ROWID;
