// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "app/job_threads.hpp"
#include "db/location.hpp"

namespace hg::app {

/// How a job of a tenant went at last.
struct JobRecord {
    std::string tenant;
    std::string job;
    Time last_run_at;
    std::optional<Time> last_success_at;
    std::optional<Time> next_run_at;  ///< None when a person ran it by hand.
    std::int64_t took_ms = 0;
    std::int64_t late_ms = 0;
    std::int64_t failures = 0;  ///< Since the last success.
    std::optional<std::string> last_error;
};
BOOST_DESCRIBE_STRUCT(
    JobRecord,
    (),
    (tenant, job, last_run_at, last_success_at, next_run_at, took_ms, late_ms, failures, last_error)
)

/// How the jobs of all tenants went, beside the directory: so that a command can tell while another
/// program serves, and after it has stopped.
class JobRecords {
public:
    /// `url` as db::location_of takes it.
    explicit JobRecords(std::string_view url);

    void put(const std::vector<JobRecord>& records, Time now) const;
    /// Only those that ran since the last call: a program that is the leader no more does not write
    /// over what its successor wrote.
    void put_new(const std::vector<JobStatus>& status, Time now);
    [[nodiscard]] std::vector<JobRecord> of(std::string_view tenant) const;

private:
    db::DatabaseLocation location_;
    /// Of a job in a tenant, how many runs it had when it was last put.
    std::map<std::pair<const tenant::Tenant*, std::string_view>, std::uint64_t> runs_put_;
};

}  // namespace hg::app
