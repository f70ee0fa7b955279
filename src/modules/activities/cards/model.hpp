// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/cards/api.hpp"

namespace hg::activities {

/// Between which times the sessions of a list start and end. The bounds on starts say which part of
/// the index over starts is read.
struct Window {
    Time starts_after;
    Time starts_before;
    Time ends_after;
    Time ends_until;
};
/// Tonight lasts until four in the morning.
Window window_of(When when, Time now);

}  // namespace hg::activities
