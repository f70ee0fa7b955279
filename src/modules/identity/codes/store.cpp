// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/codes/store.hpp"

#include "modules/identity/codes/model.hpp"

namespace hg::identity {

namespace {

constexpr db::Query code_put{"identity.code_put", R"sql(
    INSERT INTO identity_codes (phone_index, hash, created_at, expires_at, tries)
    VALUES ($1, $2, $3, $4, 0)
    ON CONFLICT (phone_index) DO UPDATE
    SET hash = excluded.hash, created_at = excluded.created_at,
        expires_at = excluded.expires_at, tries = 0
)sql"};

constexpr db::Query code_find{"identity.code_find", R"sql(
    SELECT hash, expires_at, tries FROM identity_codes WHERE phone_index = $1
)sql"};

constexpr db::Query code_count_try{"identity.code_count_try", R"sql(
    UPDATE identity_codes SET tries = tries + 1 WHERE phone_index = $1 AND tries = $2
)sql"};

constexpr db::Query code_delete{"identity.code_delete", R"sql(
    DELETE FROM identity_codes WHERE phone_index = $1 AND hash = $2
)sql"};

constexpr db::Query codes_delete_ended{"identity.codes_delete_ended", R"sql(
    DELETE FROM identity_codes WHERE expires_at <= $1
)sql"};

}  // namespace

void put_code(db::Transaction& tx, const Bytes& phone_index, const Bytes& hash, Time now) {
    tx.run(code_put, phone_index, hash, now, now + code_life);
}

std::optional<CodeRow> find_code(db::Transaction& tx, const Bytes& phone_index) {
    return tx.first<CodeRow>(code_find, phone_index);
}

void count_try(db::Transaction& tx, const Bytes& phone_index, const CodeRow& seen) {
    tx.run_or_conflict(code_count_try, phone_index, seen.tries);
}

void use_up_code(db::Transaction& tx, const Bytes& phone_index, const CodeRow& seen) {
    tx.run_or_conflict(code_delete, phone_index, seen.hash);
}

void delete_ended_codes(db::Transaction& tx, Time now) { tx.run(codes_delete_ended, now); }

}  // namespace hg::identity
