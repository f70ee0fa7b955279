-- Messages to members inside the town's own pages; params is a JSON object of strings.
CREATE TABLE notices_messages (
    id BIGINT NOT NULL PRIMARY KEY,
    person_id BIGINT NOT NULL,
    word TEXT NOT NULL,
    params TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    read_at BIGINT
) STRICT;
CREATE INDEX notices_messages_by_person ON notices_messages (person_id, id);

-- Messages that leave the town. Once one is sent or given up, its params are blanked: they may hold secrets.
CREATE TABLE notices_outbox (
    id BIGINT NOT NULL PRIMARY KEY,
    channel TEXT NOT NULL,
    address_sealed BYTEA NOT NULL,
    word TEXT NOT NULL,
    params_sealed BYTEA,
    created_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT,
    sent_at BIGINT,
    failed_at BIGINT
) STRICT;
CREATE INDEX notices_outbox_by_turn ON notices_outbox (channel, next_attempt_at)
    WHERE next_attempt_at IS NOT NULL;
