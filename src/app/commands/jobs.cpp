// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <fmt/ranges.h>

#include "app/commands/commands.hpp"
#include "app/job_records.hpp"
#include "app/modules.hpp"
#include "app/overview.hpp"
#include "app/tenant_registry.hpp"

namespace hg::app {

namespace {

constexpr auto line = "{:<20} {:<32} {:<24} {:>8} {:>8}  {:<24} {:>8}  {}\n";

std::vector<TenantRecord> meant(const TenantRegistry& registry, const std::string& tenant) {
    if (tenant.empty()) return registry.tenants();
    return {registry.meant(tenant)};
}

std::vector<tenant::Job> jobs_with(Overview& overview) {
    auto jobs = all_jobs();
    jobs.push_back(overview.job());
    return jobs;
}

void print_line(const JobRecord& record) {
    fmt::print(
        line,
        record.tenant,
        record.job,
        to_rfc3339(record.last_run_at),
        record.took_ms,
        record.late_ms,
        record.next_run_at ? to_rfc3339(*record.next_run_at) : "",
        record.failures,
        record.last_error.value_or("")
    );
}

const tenant::Job& job_named(const std::vector<tenant::Job>& jobs, const std::string& name) {
    const auto found = std::ranges::find(jobs, name, &tenant::Job::name);
    if (found != jobs.end()) return *found;
    std::vector<std::string_view> names;
    for (const auto& job : jobs) names.push_back(job.name);
    throw ConfigError(fmt::format("There is no job {}. There are {}.", name, fmt::join(names, ", "))
    );
}

/// Whether the job is due or not, and whoever leads the tenant.
JobRecord run_to_end(
    const TenantRegistry& registry, const TenantRecord& record, const tenant::Job& job
) {
    const SystemClock clock;
    const auto began = clock.now();
    const auto tenant = registry.open(record, clock, callbacks([](std::string_view) {}));
    while (job.run(*tenant)) {
    }
    JobRecord run;
    run.tenant = record.name;
    run.job = job.name;
    run.last_run_at = began;
    run.last_success_at = clock.now();
    run.took_ms = (clock.now() - began).ms;
    return run;
}

}  // namespace

int list_jobs(const Config& config, const std::string& tenant) {
    const TenantRegistry registry(config);
    const JobRecords records(database_url(config));
    Overview overview(database_url(config));
    fmt::print(
        line,
        "tenant",
        "job",
        "last run",
        "took ms",
        "late ms",
        "next run",
        "failures",
        "last error"
    );
    for (const auto& record : meant(registry, tenant)) {
        const auto known = records.of(record.name);
        for (const auto& job : jobs_with(overview)) {
            const auto found = std::ranges::find(known, job.name, &JobRecord::job);
            if (found != known.end()) {
                print_line(*found);
            } else {
                fmt::print(line, record.name, job.name, "never", "", "", "", "", "");
            }
        }
    }
    return 0;
}

int run_job(const Config& config, const JobRunning& wish) {
    const TenantRegistry registry(config);
    const JobRecords records(database_url(config));
    Overview overview(database_url(config));
    const auto jobs = jobs_with(overview);
    const auto& job = job_named(jobs, wish.job);
    int failed = 0;
    for (const auto& tenant : meant(registry, wish.tenant)) {
        try {
            const auto run = run_to_end(registry, tenant, job);
            fmt::print("{}: {} ran in {} ms.\n", tenant.name, job.name, run.took_ms);
            records.put({run}, run.last_run_at);
        } catch (const std::exception& error) {
            ++failed;
            fmt::print(stderr, "honggang: {}: {}\n", tenant.name, error.what());
        }
    }
    return failed == 0 ? 0 : 1;
}

}  // namespace hg::app
