-- A movement names its source, and keeps as JSON what it was computed from.
ALTER TABLE points_movements RENAME TO points_movements_before;

CREATE TABLE points_movements (
    id BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_id BIGINT NOT NULL,
    rule_version BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    points_change BIGINT NOT NULL,
    minutes_change BIGINT NOT NULL,
    title TEXT NOT NULL,
    reason TEXT,
    made_by BIGINT,
    explanation TEXT NOT NULL
) STRICT;

-- The times become RFC 3339, as the program writes them, by arithmetic that both engines know: years
-- and months are counted from March 1900 on, so that a leap day ends its year. An award is a source
-- of its own.
INSERT INTO points_movements (id, at, kind, source_kind, source_id, rule_version, revision,
    points_change, minutes_change, title, reason, made_by, explanation)
WITH moments AS (
    SELECT checked_in_at AS ms FROM points_movements_before WHERE checked_in_at IS NOT NULL
    UNION
    SELECT checked_out_at FROM points_movements_before WHERE checked_out_at IS NOT NULL
), days AS (
    SELECT ms, ms / 86400000 + 25508 AS days FROM moments
), years AS (
    SELECT ms, (4 * days + 3) / 1461 AS years, days - (4 * days + 3) / 1461 * 1461 / 4 AS days
      FROM days
), months AS (
    SELECT ms, years, (5 * days + 2) / 153 AS months,
           days - (153 * ((5 * days + 2) / 153) + 2) / 5 + 1 AS days
      FROM years
), digits AS (
    SELECT ms, CAST(((1900 + years + months / 10) * 100 + (months + 2) % 12 + 1) * 100 + days AS TEXT)
               AS of_date,
           CAST(1000000000 + ms / 3600000 % 24 * 10000000 + ms / 60000 % 60 * 100000
                + ms % 60000 AS TEXT) AS of_day
      FROM months
), times AS (
    SELECT ms, '"' || SUBSTR(of_date, 1, 4) || '-' || SUBSTR(of_date, 5, 2) || '-'
               || SUBSTR(of_date, 7, 2) || 'T' || SUBSTR(of_day, 2, 2) || ':'
               || SUBSTR(of_day, 4, 2) || ':' || SUBSTR(of_day, 6, 2) || '.'
               || SUBSTR(of_day, 8, 3) || 'Z"' AS text
      FROM digits
)
SELECT m.id, m.at, m.kind,
       CASE WHEN m.presence_id IS NULL THEN 'award' ELSE 'presence' END,
       COALESCE(m.presence_id, m.id), COALESCE(m.rule_version, 0), COALESCE(m.revision, 0),
       COALESCE(e.points, 0), m.minutes_change, m.title, m.reason, m.made_by,
       CASE WHEN m.presence_id IS NULL THEN '{}' ELSE
           '{"minutes":' || COALESCE(CAST(m.minutes AS TEXT), 'null')
           || ',"checked_in_at":' || COALESCE(i.text, 'null')
           || ',"checked_out_at":' || COALESCE(o.text, 'null')
           || ',"closed_by":' || COALESCE('"' || m.closed_by || '"', 'null')
           || ',"block_minutes":' || COALESCE(CAST(m.block_minutes AS TEXT), 'null')
           || ',"points_per_block":' || COALESCE(CAST(m.points_per_block AS TEXT), 'null')
           || ',"points_max":' || COALESCE(CAST(m.points_max AS TEXT), 'null') || '}'
       END
  FROM points_movements_before m
  LEFT JOIN points_entries e ON e.movement_id = m.id AND e.account_id <> 1
  LEFT JOIN times i ON i.ms = m.checked_in_at
  LEFT JOIN times o ON o.ms = m.checked_out_at;

DROP TABLE points_movements_before;

CREATE UNIQUE INDEX points_movements_once
    ON points_movements (source_id, source_kind, rule_version, revision);

-- What people got for a source, and had taken back; for the SQL of other modules.
CREATE VIEW points_public_earned AS
SELECT source_kind, source_id, points_change AS points, minutes_change AS minutes
  FROM points_movements;
