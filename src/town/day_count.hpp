// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>

#include "base/id.hpp"
#include "base/time.hpp"

namespace hg::town {

/// How many there were on a day of the town's wall clock, counted from 1970-01-01. In SQL:
/// (at + 28800000) / 86400000.
struct DayCount {
    std::int64_t day = 0;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(DayCount, (), (day, count))

/// Where to begin reading by id what happened since: a phone whose clock ran ahead was recorded
/// before its time.
inline std::int64_t least_id_since(Time since) { return IdMaker::least((since - days(1)).ms); }

}  // namespace hg::town
