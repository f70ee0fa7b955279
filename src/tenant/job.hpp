// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string_view>

#include "base/time.hpp"

namespace hg::tenant {

class Tenant;

/// Whose threads run a job. What waits for other servers has threads of its own, so that a server
/// that hangs delays no job that needs the database alone.
enum class JobPool { local, delivery };

/// What the program does by itself in each tenant, again and again.
struct Job {
    std::string_view name;  ///< "<module>.<what>"; commands and figures call it so.
    Span every;             ///< From one run to the next.
    /// Does a piece of the work and says whether there is more to be done at once. What else is due
    /// comes in between.
    std::function<bool(Tenant&)> run;
    JobPool pool = JobPool::local;
};

}  // namespace hg::tenant
