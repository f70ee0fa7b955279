// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/passwords/store.hpp"

namespace hg::identity {

namespace {

constexpr db::Query password_find_by_account{"identity.password_find_by_account", R"sql(
    SELECT person_id, account, hash FROM identity_passwords WHERE account = $1
)sql"};

constexpr db::Query password_find{"identity.password_find", R"sql(
    SELECT person_id, account, hash FROM identity_passwords WHERE person_id = $1
)sql"};

constexpr db::Query password_put{"identity.password_put", R"sql(
    INSERT INTO identity_passwords (person_id, account, hash, changed_at)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (person_id) DO UPDATE
    SET account = excluded.account, hash = excluded.hash, changed_at = excluded.changed_at
)sql"};

constexpr db::Query totp_find{"identity.totp_find", R"sql(
    SELECT secret_sealed, pending_sealed, last_step FROM identity_totps WHERE person_id = $1
)sql"};

constexpr db::Query totp_put_pending{"identity.totp_put_pending", R"sql(
    INSERT INTO identity_totps (person_id, pending_sealed, last_step) VALUES ($1, $2, 0)
    ON CONFLICT (person_id) DO UPDATE SET pending_sealed = excluded.pending_sealed
)sql"};

constexpr db::Query totp_put_in_force{"identity.totp_confirm", R"sql(
    UPDATE identity_totps
    SET secret_sealed = pending_sealed, pending_sealed = NULL, last_step = $1
    WHERE person_id = $2 AND pending_sealed IS NOT NULL
)sql"};

constexpr db::Query totp_set_step{"identity.totp_set_step", R"sql(
    UPDATE identity_totps SET last_step = $1 WHERE person_id = $2 AND last_step < $1
)sql"};

constexpr db::Query totp_remove{"identity.totp_delete", R"sql(
    DELETE FROM identity_totps WHERE person_id = $1
)sql"};

}  // namespace

std::optional<PasswordRow> find_password_of_account(
    db::Transaction& tx, const std::string& account
) {
    return tx.first<PasswordRow>(password_find_by_account, account);
}

std::optional<PasswordRow> find_password_of_person(db::Transaction& tx, PersonId person) {
    return tx.first<PasswordRow>(password_find, person);
}

void put_password(db::Transaction& tx, const PasswordRow& password, Time now) {
    tx.run(password_put, password.person_id, password.account, password.hash, now);
}

std::optional<TotpRow> find_totp(db::Transaction& tx, PersonId person) {
    return tx.first<TotpRow>(totp_find, person);
}

void put_pending_totp(db::Transaction& tx, PersonId person, const Bytes& secret_sealed) {
    tx.run(totp_put_pending, person, secret_sealed);
}

void put_pending_in_force(db::Transaction& tx, PersonId person, std::int64_t step) {
    tx.run_or_conflict(totp_put_in_force, step, person);
}

void set_totp_step(db::Transaction& tx, PersonId person, std::int64_t step) {
    tx.run_or_conflict(totp_set_step, step, person);
}

void delete_totp(db::Transaction& tx, PersonId person) { tx.run(totp_remove, person); }

}  // namespace hg::identity
