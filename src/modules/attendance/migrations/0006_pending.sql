-- A check-out that was forgotten is pending: nothing is credited until it is decided about. A
-- member may state when they left; whether they were reminded at the end, and whether the
-- organisation above was told, each happens once.
ALTER TABLE attendance_presences ADD COLUMN pending_since BIGINT;
ALTER TABLE attendance_presences ADD COLUMN stated_out_at BIGINT;
ALTER TABLE attendance_presences ADD COLUMN reminded_at BIGINT;
ALTER TABLE attendance_presences ADD COLUMN escalated_at BIGINT;
CREATE INDEX attendance_presences_pending
    ON attendance_presences (pending_since) WHERE pending_since IS NOT NULL AND revision = 0;
