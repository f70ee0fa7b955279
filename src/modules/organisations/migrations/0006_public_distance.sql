-- How far above one organisation stands over another, so that the nearest one can be asked.
DROP VIEW organisations_public_above;
CREATE VIEW organisations_public_above AS
SELECT organisation_id, above_id, distance FROM organisations_above;
