// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "modules/activities/activities.hpp"
#include "stage/town_file.hpp"

namespace hg::bench {

/// The people of a bench's town and the union that holds their activities.
struct Folk {
    PersonId organiser;
    OrganisationId street_union;
    std::vector<PersonId> people;
};

/// Makes so many people, members of enterprises of the usual size, or finds those that an earlier
/// call has made.
Folk settle(TownFile& file, std::size_t people, Time now);

}  // namespace hg::bench
