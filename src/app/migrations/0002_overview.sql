-- What each day of each tenant came to, for who looks over many: counts only, nobody's name. A day is one of the
-- town's wall clock, "2026-11-23".
CREATE TABLE app_overview_days (
    tenant TEXT NOT NULL,
    day TEXT NOT NULL,
    joined BIGINT NOT NULL,
    sessions BIGINT NOT NULL,
    presences BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    points BIGINT NOT NULL,
    counted_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, day)
) STRICT, WITHOUT ROWID;
