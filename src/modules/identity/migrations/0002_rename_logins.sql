-- A login of a person; a session is an occurrence of an activity.
ALTER TABLE identity_sessions RENAME TO identity_logins;
DROP INDEX identity_sessions_by_person;
DROP INDEX identity_sessions_by_end;
CREATE INDEX identity_logins_by_person ON identity_logins (person_id);
CREATE INDEX identity_logins_by_end ON identity_logins (expires_at);
