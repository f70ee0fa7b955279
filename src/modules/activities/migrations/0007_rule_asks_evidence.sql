-- What a rule asks for before it pays: how well presences are proven, and for which part of the
-- session somebody was there.
ALTER TABLE activities_activities ADD COLUMN grade_min TEXT;
ALTER TABLE activities_activities ADD COLUMN share_min_percent BIGINT;
