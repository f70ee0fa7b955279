// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/identity/store.hpp"

// The store of what people prove themselves with: codes, passwords, authenticators.
namespace hg::identity {

struct CodeRow {
    Bytes hash;
    Time expires_at;
    int tries = 0;
};
BOOST_DESCRIBE_STRUCT(CodeRow, (), (hash, expires_at, tries))

struct PasswordRow {
    PersonId person;
    std::string account;
    std::string hash;
};
BOOST_DESCRIBE_STRUCT(PasswordRow, (), (person, account, hash))

struct TotpRow {
    std::optional<Bytes> secret_sealed;
    std::optional<Bytes> pending_sealed;
    std::int64_t last_step = 0;
};
BOOST_DESCRIBE_STRUCT(TotpRow, (), (secret_sealed, pending_sealed, last_step))

/// Takes the place of an earlier code of this phone.
void put_code(Context& context, const std::string& phone, const Bytes& hash);
std::optional<CodeRow> find_code(const Context& context, const std::string& phone);
/// Both begin again when the code is not as it was seen any more.
void count_try(Context& context, const std::string& phone, const CodeRow& seen);
void use_up_code(Context& context, const std::string& phone, const CodeRow& seen);
void delete_ended_codes(Context& context);

std::optional<PasswordRow> find_password_of_account(
    const Context& context, const std::string& account
);
std::optional<PasswordRow> find_password_of_person(const Context& context, PersonId person);
void put_password(
    Context& context, PersonId person, const std::string& account, std::string_view hash
);

std::optional<TotpRow> find_totp(const Context& context, PersonId person);
/// Waits for its confirmation beside the secret in force.
void put_pending_totp(Context& context, PersonId person, const Bytes& secret_sealed);
void confirm_totp(Context& context, PersonId person, std::int64_t step);
void set_totp_step(Context& context, PersonId person, std::int64_t step);
void delete_totp(Context& context, PersonId person);

}  // namespace hg::identity
