// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/ground.hpp"
#include "simulation/request.hpp"

namespace hg::simulation {

/// What is the same for all requests of a batch.
struct Handling {
    const Ground& ground;
    const tenant::TenantEnvironment& town;
    Time now;
};

struct Handled {
    Answer answer;
    bool refused = false;  ///< The whole request: what it wrote is undone.
};

/// Runs the use case of a request.
Handled handle(const Handling& handling, Context& context, const Request& request);

struct Call {
    http::Method method;
    std::string path;
    std::string body;
    std::string token;
    std::string if_match{};
};
/// Through the real router, reading and rendering, without the network and its threads.
http::Response call(const Handling& handling, Context& context, const Call& call);

}  // namespace hg::simulation
