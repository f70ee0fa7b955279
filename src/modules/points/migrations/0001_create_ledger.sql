-- A double-entry ledger: every movement has two entries that sum to zero, and nothing is ever changed.
CREATE TABLE points_accounts (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'issue')),
    balance BIGINT NOT NULL,
    minutes BIGINT NOT NULL
) STRICT;

CREATE TABLE points_movements (
    id BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('earning', 'adjustment', 'award')),
    title TEXT NOT NULL,
    presence_id BIGINT,
    rule_version BIGINT,
    revision BIGINT,
    block_minutes BIGINT,
    points_per_block BIGINT,
    points_max BIGINT,
    minutes BIGINT,
    minutes_change BIGINT NOT NULL,
    signed_in_at BIGINT,
    signed_out_at BIGINT,
    closed_by TEXT,
    reason TEXT,
    made_by BIGINT
) STRICT;
-- Earn once: a presence is paid once for each version of its rule and each decision about it.
CREATE UNIQUE INDEX points_movements_earn_once
    ON points_movements (presence_id, rule_version, revision) WHERE presence_id IS NOT NULL;

CREATE TABLE points_entries (
    account_id BIGINT NOT NULL,
    movement_id BIGINT NOT NULL,
    points BIGINT NOT NULL,
    balance_after BIGINT,
    PRIMARY KEY (account_id, movement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX points_entries_by_movement ON points_entries (movement_id);
