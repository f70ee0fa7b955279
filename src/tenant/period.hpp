// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>

#include "base/id.hpp"
#include "base/time.hpp"

namespace hg::tenant {

/// How many there were on a day of the town's wall clock, counted from 1970-01-01. In SQL:
/// (at + 28800000) / 86400000.
struct DayCount {
    std::int64_t day = 0;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(DayCount, (), (day, count))

/// What happened from one moment up to another, and the ids among which it was recorded: a day
/// earlier, by a phone whose clock ran ahead, to a week later, by one that was long without a net.
struct Period {
    Time from;
    Time until;
    [[nodiscard]] std::int64_t first_id() const { return IdMaker::first_at((from - days(1)).ms); }
    [[nodiscard]] std::int64_t end_id() const { return IdMaker::first_at((until + days(7)).ms); }
};

}  // namespace hg::tenant
