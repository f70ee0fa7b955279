ALTER TABLE points_movements RENAME COLUMN signed_in_at TO checked_in_at;
ALTER TABLE points_movements RENAME COLUMN signed_out_at TO checked_out_at;
