// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/attempts/store.hpp"

namespace hg::identity {

namespace {

constexpr db::Query attempt_find{"identity.attempt_find", R"sql(
    SELECT began_at, tried FROM identity_attempts WHERE subject = $1
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

}  // namespace

std::optional<AttemptRow> find_attempts(db::Transaction& tx, const Bytes& subject) {
    return tx.first<AttemptRow>(attempt_find, subject);
}

std::int64_t add_attempt(db::Transaction& tx, const Bytes& subject, Time window_start, Time now) {
    return tx.one<std::int64_t>(attempt_count, subject, now, window_start);
}

void delete_attempts(db::Transaction& tx, const Bytes& subject) { tx.run(attempt_forget, subject); }

void delete_attempts_until(db::Transaction& tx, Time time) { tx.run(attempts_delete_old, time); }

}  // namespace hg::identity
