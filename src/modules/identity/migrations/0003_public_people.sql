-- What other modules may read of a person in their own SQL. The phone number stays sealed: it is
-- shown masked, and only the program has the key.
CREATE VIEW identity_public_people AS
SELECT id AS person_id, name, phone_sealed, created_at FROM identity_people;
