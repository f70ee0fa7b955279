// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "modules/identity/identity.hpp"

namespace hg::identity {

struct CodeRow {
    Bytes hash;
    Time expires_at;
    int tries = 0;
};
BOOST_DESCRIBE_STRUCT(CodeRow, (), (hash, expires_at, tries))

// A phone is stored as a keyed hash of its number.

/// Takes the place of an earlier code of this phone.
void put_code(db::Transaction& tx, const Bytes& phone_index, const Bytes& hash, Time now);
std::optional<CodeRow> find_code(db::Transaction& tx, const Bytes& phone_index);
/// Both begin the transaction again when the code is not as it was seen any more.
void count_try(db::Transaction& tx, const Bytes& phone_index, const CodeRow& seen);
void use_up_code(db::Transaction& tx, const Bytes& phone_index, const CodeRow& seen);
void delete_ended_codes(db::Transaction& tx, Time now);

}  // namespace hg::identity
