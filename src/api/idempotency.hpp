// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "api/caller.hpp"

namespace hg::api {

/// The key of a request that may be sent again: its replay gets the first answer (as drafted in
/// draft-ietf-httpapi-idempotency-key-header). Bound to the caller's session and the operation.
struct IdempotencyKey {
    Bytes key;          ///< Hash over session, operation and the header's text.
    Bytes fingerprint;  ///< Hash over the body.

    static std::optional<IdempotencyKey> of(
        const http::Request& request, const Caller& caller, std::string_view operation
    );
};

struct StoredAnswer {
    Bytes fingerprint;
    std::int64_t status = 200;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(StoredAnswer, (), (fingerprint, status, body))

std::optional<StoredAnswer> stored_answer(Context& context, const IdempotencyKey& key);
void store_answer(Context& context, const IdempotencyKey& key, const http::Response& response);
/// Drops answers older than a day.
void forget_old_answers(Context& context);

}  // namespace hg::api
