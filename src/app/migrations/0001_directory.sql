-- The tenants of an installation. A tenant's keys are derived from key_name, its first name, for ever; a copy
-- that was restored beside it has the same.
CREATE TABLE app_tenants (
    name TEXT NOT NULL PRIMARY KEY,
    key_name TEXT NOT NULL,
    hosts TEXT NOT NULL,
    title TEXT NOT NULL,
    created_at BIGINT NOT NULL
) STRICT;
