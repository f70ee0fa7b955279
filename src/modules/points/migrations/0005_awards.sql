-- Awards under an id of the caller's, so that one sent twice is given once; some wait for a second
-- person, and any may be taken back. Awards of before have no row here.
CREATE TABLE points_awards (
    id BIGINT NOT NULL PRIMARY KEY,
    award_id BYTEA NOT NULL,
    organisation_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    points BIGINT NOT NULL CHECK (points > 0),
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    given_by BIGINT NOT NULL,
    given_at BIGINT NOT NULL,
    decided_by BIGINT,
    decided_at BIGINT,
    decision_reason TEXT,
    annulled_by BIGINT,
    annulled_at BIGINT,
    annulment_reason TEXT
) STRICT;
CREATE UNIQUE INDEX points_awards_award_id ON points_awards (award_id);
-- Counts what somebody has given today.
CREATE INDEX points_awards_by_giver ON points_awards (given_by, given_at);
CREATE INDEX points_awards_waiting ON points_awards (id) WHERE state = 'waiting';
