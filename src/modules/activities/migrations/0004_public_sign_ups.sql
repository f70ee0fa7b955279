-- What other modules may read of sign-ups in their own SQL; in the order of `position` somebody came.
CREATE VIEW activities_public_sign_ups AS
SELECT session_id, person_id, state, position FROM activities_sign_ups;
