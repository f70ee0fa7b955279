// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/secrets.hpp"

namespace hg::identity {

namespace {

Bytes code_index(const Context& context, const std::string& phone) {
    return context.tenant.keys.blind_index("code:" + phone);
}

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

constexpr db::Query password_find_by_account{"identity.password_find_by_account", R"sql(
    SELECT person_id AS person, account, hash FROM identity_passwords WHERE account = $1
)sql"};

constexpr db::Query password_find{"identity.password_find", R"sql(
    SELECT person_id AS person, account, hash FROM identity_passwords WHERE person_id = $1
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

constexpr db::Query totp_confirm{"identity.totp_confirm", R"sql(
    UPDATE identity_totps
    SET secret_sealed = pending_sealed, pending_sealed = NULL, last_step = $1
    WHERE person_id = $2 AND pending_sealed IS NOT NULL
)sql"};

constexpr db::Query totp_set_step{"identity.totp_set_step", R"sql(
    UPDATE identity_totps SET last_step = $1 WHERE person_id = $2 AND last_step < $1
)sql"};

constexpr db::Query totp_delete{"identity.totp_delete", R"sql(
    DELETE FROM identity_totps WHERE person_id = $1
)sql"};

}  // namespace

void put_code(Context& context, const std::string& phone, const Bytes& hash) {
    context.tx.run(
        code_put, code_index(context, phone), hash, context.now, context.now + code_life
    );
}

std::optional<CodeRow> find_code(const Context& context, const std::string& phone) {
    return context.tx.first<CodeRow>(code_find, code_index(context, phone));
}

void count_try(Context& context, const std::string& phone, const CodeRow& seen) {
    context.tx.run_or_conflict(code_count_try, code_index(context, phone), seen.tries);
}

void use_up_code(Context& context, const std::string& phone, const CodeRow& seen) {
    context.tx.run_or_conflict(code_delete, code_index(context, phone), seen.hash);
}

void delete_ended_codes(Context& context) { context.tx.run(codes_delete_ended, context.now); }

std::optional<PasswordRow> find_password_of_account(
    const Context& context, const std::string& account
) {
    return context.tx.first<PasswordRow>(password_find_by_account, account);
}

std::optional<PasswordRow> find_password_of_person(const Context& context, PersonId person) {
    return context.tx.first<PasswordRow>(password_find, person);
}

void put_password(
    Context& context, PersonId person, const std::string& account, std::string_view hash
) {
    context.tx.run(password_put, person, account, hash, context.now);
}

std::optional<TotpRow> find_totp(const Context& context, PersonId person) {
    return context.tx.first<TotpRow>(totp_find, person);
}

void put_pending_totp(Context& context, PersonId person, const Bytes& secret_sealed) {
    context.tx.run(totp_put_pending, person, secret_sealed);
}

void confirm_totp(Context& context, PersonId person, std::int64_t step) {
    context.tx.run_or_conflict(totp_confirm, step, person);
}

void set_totp_step(Context& context, PersonId person, std::int64_t step) {
    context.tx.run_or_conflict(totp_set_step, step, person);
}

void delete_totp(Context& context, PersonId person) { context.tx.run(totp_delete, person); }

}  // namespace hg::identity
