-- More minutes of a presence than these do not count: the day has no more, until somebody above
-- approves.
ALTER TABLE attendance_presences ADD COLUMN minutes_max BIGINT;
