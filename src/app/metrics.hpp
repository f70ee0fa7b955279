// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/routes.hpp"
#include "http/server.hpp"

namespace hg::app {

/// The counters of routes and connections in Prometheus' text format.
std::string metrics_text(const api::Routes& routes, const http::ServerCounts& counts);

}  // namespace hg::app
