// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/identity/model.hpp"
#include "tenant/context.hpp"

// How often something was tried: the store behind the limits.
namespace hg::identity {

/// One limit as it binds one phone, account or address.
struct Attempt {
    const Limit& limit;
    std::string_view subject;
};

/// Refusal: too_many_attempts, with the time until the window ends.
Result<Nothing> check_attempt(const Context& context, const Attempt& attempt);
void count_attempt(Context& context, const Attempt& attempt);
void forget_attempts(Context& context, const Attempt& attempt);
void delete_old_attempts(Context& context);

}  // namespace hg::identity
