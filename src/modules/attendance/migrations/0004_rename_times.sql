-- People check in to a session; they log in to the platform.
ALTER TABLE attendance_presences RENAME COLUMN signed_in_at TO checked_in_at;
ALTER TABLE attendance_presences RENAME COLUMN signed_out_at TO checked_out_at;
ALTER TABLE attendance_decisions RENAME COLUMN signed_in_at TO checked_in_at;
ALTER TABLE attendance_decisions RENAME COLUMN signed_out_at TO checked_out_at;
