// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "modules/identity/identity.hpp"

namespace hg::identity {

/// How often something was tried since its window began. A subject is stored as a keyed hash.
struct AttemptRow {
    Time began_at;
    std::int64_t tried = 0;
};
BOOST_DESCRIBE_STRUCT(AttemptRow, (), (began_at, tried))

std::optional<AttemptRow> find_attempts(db::Transaction& tx, const Bytes& subject);
/// How often it was tried by now; a window that began before `window_start` begins anew.
std::int64_t add_attempt(db::Transaction& tx, const Bytes& subject, Time window_start, Time now);
void delete_attempts(db::Transaction& tx, const Bytes& subject);
void delete_attempts_until(db::Transaction& tx, Time time);

}  // namespace hg::identity
