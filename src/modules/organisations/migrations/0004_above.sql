-- Every organisation with itself and all above it, so that what is above or below is one look at
-- an index. Organisations do not move, so that a row stays true.
CREATE TABLE organisations_above (
    above_id BIGINT NOT NULL,
    organisation_id BIGINT NOT NULL,
    distance BIGINT NOT NULL,
    PRIMARY KEY (above_id, organisation_id)
) STRICT, WITHOUT ROWID;

INSERT INTO organisations_above (above_id, organisation_id, distance)
WITH RECURSIVE above (above_id, organisation_id, distance) AS (
    SELECT id, id, 0 FROM organisations_tree
    UNION ALL
    SELECT t.parent_id, a.organisation_id, a.distance + 1
    FROM above a JOIN organisations_tree t ON t.id = a.above_id
    WHERE t.parent_id IS NOT NULL
)
SELECT above_id, organisation_id, distance FROM above;

CREATE UNIQUE INDEX organisations_above_by_organisation
    ON organisations_above (organisation_id, above_id);

CREATE VIEW organisations_public_above AS
SELECT organisation_id, above_id FROM organisations_above;
