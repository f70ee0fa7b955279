// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/attempts/api.hpp"

#include <fmt/core.h>

#include "modules/identity/attempts/store.hpp"
#include "tenant/context.hpp"

namespace hg::identity {

namespace {

Bytes index_of(const Context& context, const Attempt& attempt) {
    const auto text = fmt::format("{}:{}", attempt.limit.name, attempt.subject);
    return context.tenant.keys.blind_index(text);
}

}  // namespace

Result<Nothing> check_attempt(const Context& context, const Attempt& attempt) {
    const auto row = find_attempts(context.tx, index_of(context, attempt));
    if (!row || row->tried < attempt.limit.tries) return Nothing{};
    const auto until = row->began_at + attempt.limit.window;
    if (until <= context.now) return Nothing{};
    auto refused = refuse(Refusal::too_many_attempts);
    refused.retry_after_s = static_cast<unsigned>(((until - context.now).ms + 999) / 1000);
    return refused;
}

void count_attempt(Context& context, const Attempt& attempt) {
    const auto window_start = context.now - attempt.limit.window;
    const auto tried =
        add_attempt(context.tx, index_of(context, attempt), window_start, context.now);
    // Others have tried since it was checked: whoever looks again is refused.
    if (tried > attempt.limit.tries) db::throw_conflict("identity.attempt_count");
}

void forget_attempts(Context& context, const Attempt& attempt) {
    delete_attempts(context.tx, index_of(context, attempt));
}

}  // namespace hg::identity
