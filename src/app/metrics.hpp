// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/routes.hpp"
#include "app/jobs.hpp"
#include "http/server.hpp"

namespace hg::app {

/// The figures of routes, connections and jobs in Prometheus' text format.
std::string metrics_text(
    const api::Routes& routes, const http::ServerCounts& counts, const std::vector<JobFigures>& jobs
);

}  // namespace hg::app
