// SPDX-License-Identifier: Apache-2.0
#include "app/metrics.hpp"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <sstream>

namespace hg::app {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

ClientMetric counter(double value, std::vector<ClientMetric::Label> labels = {}) {
    ClientMetric metric;
    metric.label = std::move(labels);
    metric.counter.value = value;
    return metric;
}

ClientMetric gauge(double value, std::vector<ClientMetric::Label> labels = {}) {
    ClientMetric metric;
    metric.label = std::move(labels);
    metric.gauge.value = value;
    return metric;
}

double exact(std::uint64_t value) { return static_cast<double>(value); }

MetricFamily requests_of(const api::Routes& routes) {
    MetricFamily family{
        "honggang_requests_total", "Requests answered, by operation.", MetricType::Counter, {}
    };
    for (const auto& route : routes.all()) {
        family.metric.push_back(counter(
            exact(route->answered), {{"operation", route->operation}, {"outcome", "answered"}}
        ));
        family.metric.push_back(counter(
            exact(route->refused), {{"operation", route->operation}, {"outcome", "refused"}}
        ));
    }
    return family;
}

MetricFamily seconds_of(const api::Routes& routes) {
    MetricFamily family{
        "honggang_request_seconds_total",
        "Time from reading a request to rendering its answer, by operation.",
        MetricType::Counter,
        {}
    };
    for (const auto& route : routes.all()) {
        family.metric.push_back(
            counter(exact(route->microseconds) / 1e6, {{"operation", route->operation}})
        );
    }
    return family;
}

/// One series a job, over all tenants: a label for each tenant would make thousands.
std::vector<MetricFamily> families_of(const std::vector<JobFigures>& jobs) {
    MetricFamily runs{
        "honggang_job_runs_total", "Runs of a job, over all tenants.", MetricType::Counter, {}
    };
    MetricFamily failures{
        "honggang_job_failures_total", "Of these, how many failed.", MetricType::Counter, {}
    };
    MetricFamily took{
        "honggang_job_seconds_total", "Time that the runs took.", MetricType::Counter, {}
    };
    MetricFamily lag{
        "honggang_job_lag_seconds",
        "For how long the job has been due, in the tenant that has waited longest.",
        MetricType::Gauge,
        {}
    };
    MetricFamily success{
        "honggang_job_last_success_timestamp_seconds",
        "When the job last succeeded, in the tenant where that is longest ago; of those where it "
        "did.",
        MetricType::Gauge,
        {}
    };
    for (const auto& job : jobs) {
        const std::vector<ClientMetric::Label> label{{"job", job.name}};
        runs.metric.push_back(counter(exact(job.runs), label));
        failures.metric.push_back(counter(exact(job.failures), label));
        took.metric.push_back(counter(job.seconds, label));
        lag.metric.push_back(gauge(job.lag_seconds, label));
        if (!job.last_success_at) continue;
        const auto succeeded_ms = static_cast<double>(job.last_success_at->ms);
        success.metric.push_back(gauge(succeeded_ms / 1e3, label));
    }
    return {runs, failures, took, lag, success};
}

}  // namespace

std::string metrics_text(
    const api::Routes& routes, const http::ServerCounts& counts, const std::vector<JobFigures>& jobs
) {
    std::vector<MetricFamily> families{requests_of(routes), seconds_of(routes)};
    std::ranges::move(families_of(jobs), std::back_inserter(families));
    families.push_back(
        {"honggang_connections_total",
         "Connections accepted.",
         MetricType::Counter,
         {counter(exact(counts.connections))}}
    );
    families.push_back(
        {"honggang_connections_refused_total",
         "Connections beyond the limit.",
         MetricType::Counter,
         {counter(exact(counts.refused_connections))}}
    );
    families.push_back(
        {"honggang_connections_open",
         "Connections open now.",
         MetricType::Gauge,
         {gauge(exact(counts.connections_open))}}
    );
    families.push_back(
        {"honggang_streams_open",
         "Live pages open now.",
         MetricType::Gauge,
         {gauge(exact(counts.streams_open))}}
    );
    std::ostringstream out;
    prometheus::TextSerializer().Serialize(out, families);
    return out.str();
}

}  // namespace hg::app
