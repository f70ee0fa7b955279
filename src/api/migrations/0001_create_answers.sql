-- First answers by idempotency key, so that a repeated request does nothing twice.
CREATE TABLE api_answers (
    key BYTEA NOT NULL PRIMARY KEY,
    fingerprint BYTEA NOT NULL,
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL
) STRICT;
CREATE INDEX api_answers_by_age ON api_answers (created_at);
