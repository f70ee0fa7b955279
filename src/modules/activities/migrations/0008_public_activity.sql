-- What other modules may read of sessions in their own SQL, now with the activity.
DROP VIEW activities_public_sessions;
CREATE VIEW activities_public_sessions AS
SELECT s.id AS session_id, s.activity_id, a.organisation_id, a.title, s.venue, s.starts_at, s.ends_at
FROM activities_sessions s JOIN activities_activities a ON a.id = s.activity_id;
