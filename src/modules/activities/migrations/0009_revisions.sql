-- How often what two people may edit at once was edited: whoever edits says which revision they saw.
ALTER TABLE activities_activities ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
ALTER TABLE activities_sessions ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;

-- Venue and times as people know them, while a change waits to be told.
CREATE TABLE activities_untold_changes (
    session_id BIGINT NOT NULL PRIMARY KEY,
    venue TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    told_at BIGINT NOT NULL
) STRICT;
CREATE INDEX activities_untold_changes_by_time ON activities_untold_changes (told_at);
