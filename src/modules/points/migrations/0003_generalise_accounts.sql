-- An account belongs to an owner of some kind and has an id of its own; the program checks the kinds.
-- People's accounts keep the ids that they had, so that their entries stay as they are.
ALTER TABLE points_accounts RENAME TO points_accounts_before;

CREATE TABLE points_accounts (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    owner_id BIGINT NOT NULL,
    balance BIGINT,
    minutes BIGINT NOT NULL
) STRICT;

INSERT INTO points_accounts (id, kind, owner_id, balance, minutes)
SELECT id, 'person', id, balance, minutes FROM points_accounts_before WHERE kind = 'person';

-- All points came from account 1, which had no row. It keeps no balance: nobody waits for it.
INSERT INTO points_accounts (id, kind, owner_id, minutes)
SELECT 1, 'issue', 0, 0 WHERE EXISTS (SELECT 1 FROM points_entries WHERE account_id = 1);

DROP TABLE points_accounts_before;

CREATE UNIQUE INDEX points_accounts_owner ON points_accounts (owner_id, kind);
