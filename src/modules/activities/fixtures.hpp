// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the demonstration town, load tests and tests of other modules begin with.
#include "modules/activities/activities/model.hpp"
#include "modules/activities/sessions/model.hpp"
#include "modules/activities/sign_ups/model.hpp"
