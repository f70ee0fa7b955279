// SPDX-License-Identifier: Apache-2.0
#include "api/idempotency.hpp"

#include <fmt/core.h>

namespace hg::api {

namespace {

constexpr db::Query answer_find{"api.answer_find", R"sql(
    SELECT fingerprint, status, body FROM api_answers WHERE key = $1
)sql"};

constexpr db::Query answer_insert{"api.answer_insert", R"sql(
    INSERT INTO api_answers (key, fingerprint, status, body, created_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (key) DO NOTHING
)sql"};

constexpr db::Query answers_forget{"api.answers_forget", R"sql(
    DELETE FROM api_answers WHERE created_at < $1
)sql"};

constexpr std::size_t key_length_max = 200;

Bytes hash(std::string_view text) { return {tenant::sha256(text).substr(0, 16)}; }

}  // namespace

std::optional<IdempotencyKey> IdempotencyKey::of(
    const http::Request& request, const Caller& caller, std::string_view operation
) {
    const auto text = request.header("idempotency-key");
    // Without a session there is nobody to whom the first answer belongs.
    if (text.empty() || text.size() > key_length_max || caller.token.empty()) return {};
    return IdempotencyKey{
        hash(fmt::format("{}\n{}\n{}\n{}", caller.token, operation, request.path, text)),
        hash(fmt::format("{}\n{}", request.header("if-match"), request.body))
    };
}

std::optional<StoredAnswer> stored_answer(Context& context, const IdempotencyKey& key) {
    return context.tx.first<StoredAnswer>(answer_find, key.key);
}

void store_answer(Context& context, const IdempotencyKey& key, const http::Response& response) {
    context.tx.run_or_conflict(
        answer_insert,
        key.key,
        key.fingerprint,
        static_cast<std::int64_t>(response.status),
        response.body,
        context.now
    );
}

void forget_old_answers(Context& context) { context.tx.run(answers_forget, context.now - days(1)); }

}  // namespace hg::api
