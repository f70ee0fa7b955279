// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "modules/identity/identity.hpp"

namespace hg::identity {

struct PasswordRow {
    PersonId person_id;
    std::string account;
    std::string hash;
};
BOOST_DESCRIBE_STRUCT(PasswordRow, (), (person_id, account, hash))

/// The secret in force, and one that waits to be confirmed.
struct TotpRow {
    std::optional<Bytes> secret_sealed;
    std::optional<Bytes> pending_sealed;
    std::int64_t last_step = 0;
};
BOOST_DESCRIBE_STRUCT(TotpRow, (), (secret_sealed, pending_sealed, last_step))

std::optional<PasswordRow> find_password_of_account(
    db::Transaction& tx, const std::string& account
);
std::optional<PasswordRow> find_password_of_person(db::Transaction& tx, PersonId person);
void put_password(db::Transaction& tx, const PasswordRow& password, Time now);

std::optional<TotpRow> find_totp(db::Transaction& tx, PersonId person);
void put_pending_totp(db::Transaction& tx, PersonId person, const Bytes& secret_sealed);
/// Both begin the transaction again when the code was used meanwhile.
void put_pending_in_force(db::Transaction& tx, PersonId person, std::int64_t step);
void set_totp_step(db::Transaction& tx, PersonId person, std::int64_t step);
void delete_totp(db::Transaction& tx, PersonId person);

}  // namespace hg::identity
