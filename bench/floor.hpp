// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "stage/tickets.hpp"
#include "stage/town_file.hpp"

namespace hg::bench {

/// What the work costs without a server: the members check in one after another in a plain loop, a
/// thousand to a transaction, each transaction on disk before the next. Returns check-ins a second;
/// throws std::runtime_error when one is not accepted.
double floor_per_second(TownFile& file, std::span<const Member> members);

/// One of them through another connection, undone at its end.
void try_check_in(TownFile& file, db::Connection& connection, const Member& member);

}  // namespace hg::bench
