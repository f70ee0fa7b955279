-- Whether minutes before the start and after the end count, too.
ALTER TABLE activities_activities ADD COLUMN counts_outside BIGINT NOT NULL DEFAULT 0;
