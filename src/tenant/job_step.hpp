// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "tenant/tenant.hpp"

namespace hg::tenant {

/// A job of one step in a transaction of its own, which answers how much it has done. One that has
/// done something is run again at once: there may be more.
template <std::size_t (*Step)(Context&)>
bool run_step(Tenant& tenant) {
    std::size_t done = 0;
    tenant.write([&](Context& context) { done = Step(context); });
    return done > 0;
}

}  // namespace hg::tenant
