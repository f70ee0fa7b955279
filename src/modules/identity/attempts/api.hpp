// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/identity/attempts/model.hpp"
#include "modules/identity/identity.hpp"

namespace hg::identity {

/// Refusal: too_many_attempts, with the time until the window ends.
Result<Nothing> check_attempt(const Context& context, const Attempt& attempt);
void count_attempt(Context& context, const Attempt& attempt);
void forget_attempts(Context& context, const Attempt& attempt);

}  // namespace hg::identity
