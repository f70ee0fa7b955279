-- Optional modules that a tenant does not want, by commas.
ALTER TABLE app_tenants ADD COLUMN modules_off TEXT NOT NULL DEFAULT '';
