// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the demonstration town, load tests and tests of other modules begin with.
#include "modules/attendance/codes/model.hpp"
#include "modules/attendance/events/api.hpp"
#include "modules/attendance/hand_entries/model.hpp"
#include "modules/attendance/pending/settling.hpp"
#include "modules/attendance/presences/closing.hpp"
#include "modules/attendance/presences/day_limit.hpp"
