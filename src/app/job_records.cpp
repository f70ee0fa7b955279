// SPDX-License-Identifier: Apache-2.0
#include "app/job_records.hpp"

#include "app/directory.hpp"
#include "db/database.hpp"
#include "db/upkeep.hpp"

namespace hg::app {

namespace {

constexpr db::Query job_put{"app.job_put", R"sql(
    INSERT INTO app_jobs
        (tenant, job, last_run_at, last_success_at, next_run_at, took_ms, late_ms, failures,
         last_error)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (tenant, job) DO UPDATE
    SET last_run_at = excluded.last_run_at,
        last_success_at = COALESCE(excluded.last_success_at, app_jobs.last_success_at),
        next_run_at = excluded.next_run_at, took_ms = excluded.took_ms,
        late_ms = excluded.late_ms, failures = excluded.failures, last_error = excluded.last_error
)sql"};

constexpr db::Query jobs_of_tenant{"app.jobs_of_tenant", R"sql(
    SELECT tenant, job, last_run_at, last_success_at, next_run_at, took_ms, late_ms, failures,
           last_error
    FROM app_jobs WHERE tenant = $1 ORDER BY job
)sql"};

JobRecord record_of(const JobStatus& status) {
    const auto& runs = status.runs;
    JobRecord record;
    record.tenant = status.tenant->environment().settings.name;
    record.job = status.job->name;
    record.last_run_at = runs.last_run_at;
    record.last_success_at = runs.last_success_at;
    record.next_run_at = status.next_run_at;
    record.took_ms = runs.took.count();
    record.late_ms = runs.late.count();
    record.failures = runs.failures_in_a_row;
    if (!runs.last_error.empty()) record.last_error = runs.last_error;
    return record;
}

}  // namespace

JobRecords::JobRecords(std::string_view url) : location_(directory_location(url)) {}

void JobRecords::put(const std::vector<JobRecord>& records, Time now) const {
    if (records.empty()) return;
    const auto connection = db::connect_migrated(location_, {}, migration_files(), now.ms);
    db::Transaction tx(*connection);
    connection->begin(db::Access::write);
    for (const auto& row : records) {
        tx.run(
            job_put,
            row.tenant,
            row.job,
            row.last_run_at,
            row.last_success_at,
            row.next_run_at,
            row.took_ms,
            row.late_ms,
            row.failures,
            row.last_error
        );
    }
    connection->commit();
}

void JobRecords::put_new(const std::vector<JobStatus>& status, Time now) {
    std::vector<JobRecord> records;
    auto runs = runs_put_;
    for (const auto& one : status) {
        auto& known = runs[{one.tenant, one.job->name}];
        if (one.runs.runs == known) continue;
        known = one.runs.runs;
        records.push_back(record_of(one));
    }
    put(records, now);
    runs_put_ = std::move(runs);
}

std::vector<JobRecord> JobRecords::of(std::string_view tenant) const {
    if (!db::exists(location_)) return {};
    const auto connection = db::connect_migrated(location_, {}, migration_files(), 0);
    return db::Transaction(*connection).all<JobRecord>(jobs_of_tenant, tenant);
}

}  // namespace hg::app
