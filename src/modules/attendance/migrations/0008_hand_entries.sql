-- What organisers enter by hand: who was there when, because of what. Above a limit it waits for a
-- second person; some of it is checked afterwards, chosen by chance.
CREATE TABLE attendance_hand_entries (
    id BIGINT NOT NULL PRIMARY KEY,
    session_id BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    waits_because TEXT,
    decided_by BIGINT,
    decided_at BIGINT,
    decision_reason TEXT
) STRICT;
CREATE INDEX attendance_hand_entries_by_session ON attendance_hand_entries (session_id, id);
-- Counts what an organiser has entered today.
CREATE INDEX attendance_hand_entries_by_recorder
    ON attendance_hand_entries (recorded_by, recorded_at);
CREATE INDEX attendance_hand_entries_waiting
    ON attendance_hand_entries (id) WHERE state = 'waiting';

-- `minutes` are those that count more because of the entry; `corrects` is the presence whose times it
-- changes, `presence_id` the one that it made or changed.
CREATE TABLE attendance_hand_entry_lines (
    entry_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    checked_in_at BIGINT NOT NULL,
    checked_out_at BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    corrects BIGINT,
    presence_id BIGINT,
    check_state TEXT,
    checked_by BIGINT,
    checked_at BIGINT,
    check_note TEXT,
    PRIMARY KEY (entry_id, person_id)
) STRICT, WITHOUT ROWID;
-- Counts what was entered for a person lately.
CREATE INDEX attendance_hand_entry_lines_by_person
    ON attendance_hand_entry_lines (person_id, entry_id);
CREATE INDEX attendance_hand_entry_lines_by_presence
    ON attendance_hand_entry_lines (presence_id) WHERE presence_id IS NOT NULL;
CREATE INDEX attendance_hand_entry_lines_open
    ON attendance_hand_entry_lines (entry_id) WHERE check_state = 'open';
