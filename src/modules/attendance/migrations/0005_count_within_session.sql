-- A presence keeps between which times its minutes count, as its session said when it began; absent
-- in both: all of them count. A list of words in a CHECK cannot be altered in place, so the table is
-- made anew without it.
ALTER TABLE attendance_presences RENAME TO attendance_presences_before;
DROP INDEX attendance_presences_inside;
DROP INDEX attendance_presences_closing;
DROP INDEX attendance_presences_finished;
DROP INDEX attendance_presences_by_session;
DROP INDEX attendance_presences_left;

CREATE TABLE attendance_presences (
    id BIGINT NOT NULL PRIMARY KEY,
    session_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    checked_in_at BIGINT NOT NULL,
    checked_out_at BIGINT,
    closes_at BIGINT NOT NULL,
    closed_by TEXT,
    revision BIGINT NOT NULL,
    counts_from BIGINT,
    counts_until BIGINT,
    CHECK (checked_out_at IS NULL OR checked_out_at >= checked_in_at)
) STRICT;
INSERT INTO attendance_presences (id, session_id, person_id, checked_in_at, checked_out_at,
    closes_at, closed_by, revision)
SELECT id, session_id, person_id, checked_in_at, checked_out_at, closes_at, closed_by, revision
  FROM attendance_presences_before;
DROP TABLE attendance_presences_before;

-- Nobody is inside two sessions at once.
CREATE UNIQUE INDEX attendance_presences_inside
    ON attendance_presences (person_id) WHERE checked_out_at IS NULL;
CREATE INDEX attendance_presences_closing
    ON attendance_presences (closes_at) WHERE checked_out_at IS NULL;
-- Indexed by person only once finished: checking in then touches no page of the far past.
CREATE INDEX attendance_presences_finished
    ON attendance_presences (person_id, checked_out_at) WHERE checked_out_at IS NOT NULL;
-- All presences of one person at one session stand together.
CREATE INDEX attendance_presences_by_session ON attendance_presences (session_id, person_id, id);
-- Tells whether anybody left since a moment, so that checking in need not read a person's far past.
CREATE INDEX attendance_presences_left
    ON attendance_presences (checked_out_at) WHERE checked_out_at IS NOT NULL;
