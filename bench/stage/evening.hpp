// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "modules/activities/fixtures.hpp"
#include "stage/folk.hpp"

namespace hg::bench {

/// Publishes activities that have these sessions, in their order.
std::vector<SessionId> publish(
    TownFile& file, const Folk& folk, const std::vector<activities::NewSession>& sessions, Time now
);

}  // namespace hg::bench
