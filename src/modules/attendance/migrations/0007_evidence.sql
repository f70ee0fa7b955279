-- How each end of a presence is known. Events that spent no receipt came from a member code; what an
-- organiser ended without a scan was decided by hand.
ALTER TABLE attendance_presences ADD COLUMN in_evidence TEXT NOT NULL DEFAULT 'changing_code';
ALTER TABLE attendance_presences ADD COLUMN out_evidence TEXT;
UPDATE attendance_presences SET in_evidence = 'member_code'
 WHERE id IN (SELECT presence_id FROM attendance_events
               WHERE kind = 'in' AND outcome = 'accepted' AND receipt_id IS NULL
                 AND presence_id IS NOT NULL);
UPDATE attendance_presences SET out_evidence = 'changing_code' WHERE closed_by = 'member';
UPDATE attendance_presences SET out_evidence = 'by_hand'
 WHERE closed_by = 'organiser' AND revision > 0;
UPDATE attendance_presences SET out_evidence = 'member_code'
 WHERE closed_by = 'organiser'
   AND (revision = 0
        OR id IN (SELECT presence_id FROM attendance_events
                   WHERE kind = 'out' AND outcome = 'accepted' AND presence_id IS NOT NULL));
