// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "scripts/sign_ups.hpp"
#include "stage/rush.hpp"

namespace hg::bench {

/// The order in which a town has taken sign-ups is the order of their positions. These throw
/// std::runtime_error with a sentence when it was not first come, first served.

/// Exactly so many are confirmed, all others wait, no two have the same position, and nobody who is
/// confirmed has a later position than somebody who waits. `standings` are by position.
void check_spots(std::span<const Standing> standings, std::size_t people, std::size_t spots);

/// Each member was told what is stored: confirmed, or how many on the waitlist are not later.
void check_answers(
    std::span<const Standing> standings,
    std::span<const Member> members,
    std::span<const Application> applications
);

/// Whoever had the answer before another asked has the earlier position. Of two who asked before
/// either was answered the client cannot know whose request came first; the server's order counts.
void check_order(
    std::span<const Standing> standings,
    std::span<const Member> members,
    std::span<const Application> applications
);

}  // namespace hg::bench
