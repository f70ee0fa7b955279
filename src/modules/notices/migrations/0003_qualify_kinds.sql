-- A message says its kind by the name of the module that declares it, so that two modules may use the same word.
ALTER TABLE notices_messages RENAME COLUMN word TO kind;
UPDATE notices_messages SET kind = 'attendance.' || kind
WHERE kind IN ('forgotten_check_out', 'presence_corrected', 'presence_annulled');
UPDATE notices_messages SET kind = 'activities.' || kind
WHERE kind IN ('waitlist_moved_up', 'session_changed', 'session_cancelled');
UPDATE notices_messages SET kind = 'points.' || kind
WHERE kind = 'points_awarded';
