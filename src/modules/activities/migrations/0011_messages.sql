-- What organisers wrote to those who signed up for a session.
CREATE TABLE activities_messages (
    id BIGINT NOT NULL PRIMARY KEY,
    session_id BIGINT NOT NULL,
    sent_by BIGINT NOT NULL,
    sent_at BIGINT NOT NULL,
    recipients TEXT NOT NULL CHECK (recipients IN ('confirmed', 'waitlisted', 'everybody')),
    text TEXT NOT NULL
) STRICT;
CREATE INDEX activities_messages_by_session ON activities_messages (session_id, sent_at);
