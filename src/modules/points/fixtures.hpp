// SPDX-License-Identifier: Apache-2.0
#pragma once

// What tests of other modules count the ledger with.
#include "modules/points/awards/api.hpp"
#include "modules/points/store.hpp"
