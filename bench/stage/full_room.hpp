// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "modules/activities/activities.hpp"
#include "stage/full_town.hpp"

namespace hg::bench {

/// A session that goes on now, and who has come to it.
struct FullRoom {
    SessionId session;
    std::vector<PersonId> people;
};

/// A hall of 200 spots, all taken: three of four have come, and half of these have left with
/// their points.
FullRoom full_room(TownFile& file, const Reader& organiser, std::span<const Reader> members);

}  // namespace hg::bench
