// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "base/time.hpp"
#include "tenant/context.hpp"

namespace hg {
struct OrganisationTag;
}

namespace hg::tenant {

/// The demonstration town once it stands, for a module that adds its own part of it.
struct DemoStage {
    /// A unit of work at any moment of the past. The one before must be done by then.
    std::function<Context(Time)> at;
    Id<OrganisationTag> street;  ///< The organisation at the top of the tree.
    PersonId officer;            ///< Organises the street.
    PersonId member;             ///< One of the people whom the demonstration can log in as.
    Time now;
};

}  // namespace hg::tenant
