-- What other modules may read in their own SQL: the tree, who belongs to it now, and who was
-- appointed for which of its organisations by name and is so still.
CREATE VIEW organisations_public_tree AS
SELECT id AS organisation_id, parent_id, kind, name FROM organisations_tree;

CREATE VIEW organisations_public_members AS
SELECT organisation_id, person_id, joined_at FROM organisations_members WHERE left_at IS NULL;

CREATE VIEW organisations_public_organisers AS
SELECT organisation_id, person_id, granted_at FROM organisations_organisers
WHERE ended_at IS NULL;
