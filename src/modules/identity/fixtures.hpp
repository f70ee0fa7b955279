// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the demonstration town, load tests and tests of other modules begin with.
#include "modules/identity/consents/model.hpp"
#include "modules/identity/logins/model.hpp"
#include "modules/identity/member_codes/model.hpp"
#include "modules/identity/people/model.hpp"
#include "modules/identity/wechat/model.hpp"
