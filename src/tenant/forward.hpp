// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/id.hpp"

// For faces, which name these types and need not know them.
namespace hg::tenant {
struct Context;
struct DemoStage;
struct Period;
}  // namespace hg::tenant

namespace hg {
using tenant::Context;
/// Whoever acts in a tenant.
using PersonId = Id<struct PersonTag>;
}  // namespace hg
