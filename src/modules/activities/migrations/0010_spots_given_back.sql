-- A spot that was taken at an open door is given back by whoever leaves.
ALTER TABLE activities_sign_ups ADD COLUMN at_door BIGINT NOT NULL DEFAULT 0;

-- From how many minutes after the start the spots of those who have not come go to who waits.
ALTER TABLE activities_sessions ADD COLUMN no_show_minutes BIGINT;
CREATE INDEX activities_sessions_no_shows
    ON activities_sessions (starts_at) WHERE no_show_minutes IS NOT NULL;

-- The same table with three more steps.
CREATE TABLE activities_sign_up_steps (
    id BIGINT NOT NULL PRIMARY KEY,
    session_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    step TEXT NOT NULL CHECK (
        step IN ('signed_up', 'waitlisted', 'moved_up', 'came_unannounced', 'withdrew', 'left_door',
                 'did_not_come', 'removed')
    ),
    happened_at BIGINT NOT NULL
) STRICT;
INSERT INTO activities_sign_up_steps (id, session_id, person_id, step, happened_at)
SELECT id, session_id, person_id, step, happened_at FROM activities_sign_up_events;
DROP TABLE activities_sign_up_events;
ALTER TABLE activities_sign_up_steps RENAME TO activities_sign_up_events;
