-- How many wait, beside how many are confirmed: a list shows it, and the next to wait learns the
-- position from it, without counting those before.
ALTER TABLE activities_sessions ADD COLUMN waitlisted_count BIGINT NOT NULL DEFAULT 0
    CHECK (waitlisted_count >= 0);
UPDATE activities_sessions SET waitlisted_count = (
    SELECT COUNT(*) FROM activities_sign_ups w
    WHERE w.session_id = activities_sessions.id AND w.state = 'waitlisted'
);

-- With the state in it, those before somebody are counted without looking at their rows.
DROP INDEX activities_sign_ups_waiting;
CREATE INDEX activities_sign_ups_waiting
    ON activities_sign_ups (session_id, position, state) WHERE state = 'waitlisted';
