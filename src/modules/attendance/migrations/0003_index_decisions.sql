-- Signing in asks whether anybody left since a moment, as it was decided, too.
CREATE INDEX attendance_decisions_left ON attendance_decisions (signed_out_at);
