-- A figure a row, because each module has its own; a day is one of the town's wall clock, "2026-11-23".
CREATE TABLE app_overview_figures (
    tenant TEXT NOT NULL,
    day TEXT NOT NULL,
    figure TEXT NOT NULL,
    value BIGINT NOT NULL,
    counted_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, day, figure)
) STRICT, WITHOUT ROWID;
INSERT INTO app_overview_figures (tenant, day, figure, value, counted_at)
    SELECT tenant, day, 'joined', joined, counted_at FROM app_overview_days;
INSERT INTO app_overview_figures (tenant, day, figure, value, counted_at)
    SELECT tenant, day, 'sessions', sessions, counted_at FROM app_overview_days;
INSERT INTO app_overview_figures (tenant, day, figure, value, counted_at)
    SELECT tenant, day, 'presences', presences, counted_at FROM app_overview_days;
INSERT INTO app_overview_figures (tenant, day, figure, value, counted_at)
    SELECT tenant, day, 'minutes', minutes, counted_at FROM app_overview_days;
INSERT INTO app_overview_figures (tenant, day, figure, value, counted_at)
    SELECT tenant, day, 'points', points, counted_at FROM app_overview_days;
DROP TABLE app_overview_days;
