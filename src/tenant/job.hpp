// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/time.hpp"

namespace hg::tenant {

class Tenant;

/// Whose threads run it: a job that asks another server must not keep those of the others.
enum class JobPool { local, delivery };

/// Something that a tenant does again and again, under a name by which it can be listed and run.
struct Job {
    std::string_view name;  ///< "attendance.close_forgotten"
    Span every;
    /// Whether it wants to go on at once.
    bool (*run)(Tenant& tenant);
    JobPool pool = JobPool::local;
};

}  // namespace hg::tenant
