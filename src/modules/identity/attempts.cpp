// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/attempts.hpp"

#include <fmt/core.h>

#include "modules/identity/identity.hpp"

namespace hg::identity {

namespace {

struct Tried {
    Time began_at;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Tried, (), (began_at, count))

Bytes index_of(const Context& context, const Attempt& attempt) {
    return context.tenant.keys.blind_index(fmt::format("{}:{}", attempt.limit.name, attempt.subject)
    );
}

constexpr db::Query attempt_find{"identity.attempt_find", R"sql(
    SELECT began_at, tried AS count FROM identity_attempts WHERE subject = $1
)sql"};

constexpr db::Query attempt_count{"identity.attempt_count", R"sql(
    INSERT INTO identity_attempts (subject, began_at, tried) VALUES ($1, $2, 1)
    ON CONFLICT (subject) DO UPDATE
    SET tried = CASE WHEN identity_attempts.began_at <= $3 THEN 1
                     ELSE identity_attempts.tried + 1 END,
        began_at = CASE WHEN identity_attempts.began_at <= $3 THEN excluded.began_at
                        ELSE identity_attempts.began_at END
    RETURNING tried
)sql"};

constexpr db::Query attempt_forget{"identity.attempt_forget", R"sql(
    DELETE FROM identity_attempts WHERE subject = $1
)sql"};

constexpr db::Query attempts_delete_old{"identity.attempts_delete_old", R"sql(
    DELETE FROM identity_attempts WHERE began_at <= $1
)sql"};

constexpr Span longest_window = days(1);

}  // namespace

Result<Nothing> check_attempt(const Context& context, const Attempt& attempt) {
    const auto tried = context.tx.first<Tried>(attempt_find, index_of(context, attempt));
    if (!tried || tried->count < attempt.limit.tries) return Nothing{};
    const auto until = tried->began_at + attempt.limit.window;
    if (until <= context.now) return Nothing{};
    auto refused = refuse(Refusal::too_many_attempts);
    refused.retry_after_s = static_cast<unsigned>(((until - context.now).ms + 999) / 1000);
    return refused;
}

void count_attempt(Context& context, const Attempt& attempt) {
    const auto window_start = context.now - attempt.limit.window;
    const auto tried = context.tx.one<std::int64_t>(
        attempt_count, index_of(context, attempt), context.now, window_start
    );
    // Others have tried since it was checked: whoever looks again is refused.
    if (tried > attempt.limit.tries) db::throw_conflict("identity.attempt_count");
}

void forget_attempts(Context& context, const Attempt& attempt) {
    context.tx.run(attempt_forget, index_of(context, attempt));
}

void delete_old_attempts(Context& context) {
    context.tx.run(attempts_delete_old, context.now - longest_window);
}

}  // namespace hg::identity
