-- How the jobs of each tenant went at last, as the program wrote it down that runs them.
CREATE TABLE app_jobs (
    tenant TEXT NOT NULL,
    job TEXT NOT NULL,
    last_run_at BIGINT NOT NULL,
    last_success_at BIGINT,
    next_run_at BIGINT,
    took_ms BIGINT NOT NULL,
    late_ms BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    last_error TEXT,
    PRIMARY KEY (tenant, job)
) STRICT, WITHOUT ROWID;
