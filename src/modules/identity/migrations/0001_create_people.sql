-- People, how they prove who they are, and from which devices they are signed in.
CREATE TABLE identity_people (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    phone_sealed BYTEA,
    phone_index BYTEA UNIQUE,
    wechat_openid_index BYTEA UNIQUE,
    language TEXT NOT NULL,
    created_at BIGINT NOT NULL
) STRICT;

CREATE TABLE identity_passwords (
    person_id BIGINT NOT NULL PRIMARY KEY REFERENCES identity_people (id),
    account TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL
) STRICT;

-- The secret in force and the one that waits to be confirmed; last_step keeps a code from being used twice.
CREATE TABLE identity_totps (
    person_id BIGINT NOT NULL PRIMARY KEY REFERENCES identity_people (id),
    secret_sealed BYTEA,
    pending_sealed BYTEA,
    last_step BIGINT NOT NULL
) STRICT;

CREATE TABLE identity_sessions (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    id BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES identity_people (id),
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_sessions_by_person ON identity_sessions (person_id);
CREATE INDEX identity_sessions_by_end ON identity_sessions (expires_at);

CREATE TABLE identity_codes (
    phone_index BYTEA NOT NULL PRIMARY KEY,
    hash BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    tries BIGINT NOT NULL
) STRICT, WITHOUT ROWID;

-- How often something was tried since the beginning of its window.
CREATE TABLE identity_attempts (
    subject BYTEA NOT NULL PRIMARY KEY,
    began_at BIGINT NOT NULL,
    tried BIGINT NOT NULL
) STRICT, WITHOUT ROWID;

-- Sensitive acts; each hash covers the row and the hash before it. Rows are only ever added.
CREATE TABLE identity_audit (
    position BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor_id BIGINT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash BYTEA NOT NULL
) STRICT;
