// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "demo/chance.hpp"
#include "demo/themes.hpp"

namespace hg::demo {

struct Slot {
    Time starts_at;
    Time ends_at;
};

/// Whether people come on this local day at this rhythm: rush hours are on working days, long
/// activities at weekends.
bool suits(Time midnight, Rhythm rhythm);

/// A slot on the local day that begins at `midnight`, on the quarter of an hour.
Slot slot_on(Time midnight, Rhythm rhythm, Chance& chance);

/// When people take out their phones: seldom at night, most of all at noon and after work. Lies
/// between the two, which must not be the same.
Time phone_moment(Time from, Time until, Chance& chance);

/// On the day, while offices are open.
Time office_moment(Time midnight, Chance& chance);

}  // namespace hg::demo
