// SPDX-License-Identifier: Apache-2.0
#include "app/metrics.hpp"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

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

ClientMetric gauge(double value) {
    ClientMetric metric;
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

}  // namespace

std::string metrics_text(const api::Routes& routes, const http::ServerCounts& counts) {
    std::vector<MetricFamily> families{requests_of(routes), seconds_of(routes)};
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
