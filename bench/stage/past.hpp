// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "stage/folk.hpp"

namespace hg::bench {

/// Fills the file with so many attendances of the last three years: sessions, sign-ups, events and
/// finished presences, spread over all people. The rows are written without asking the rules, which
/// would take an hour for ten million. Points are left out: no check-in looks at them.
void make_past(TownFile& file, const Folk& folk, std::size_t attendances, Time now);

}  // namespace hg::bench
