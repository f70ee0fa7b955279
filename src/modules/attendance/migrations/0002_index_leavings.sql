-- Tells whether anybody left since a moment, so that signing in need not read a person's far past.
CREATE INDEX attendance_presences_left
    ON attendance_presences (signed_out_at) WHERE signed_out_at IS NOT NULL;
