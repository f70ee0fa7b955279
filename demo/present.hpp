// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demo/outline.hpp"

namespace hg::demo {

/// An activity of this theme by one of those who put such on; without its times.
Outline outline_of(const Theme& theme, const Roster& roster, Chance& chance);

/// What is on around `now`: a session under way, one whose door has just opened, an open door, a
/// full one with a waitlist, and the week to come.
std::vector<Outline> outline_present(
    const Roster& roster, const Scale& scale, Time now, Chance& chance
);

}  // namespace hg::demo
