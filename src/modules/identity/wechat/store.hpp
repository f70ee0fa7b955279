// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "modules/identity/identity.hpp"

namespace hg::identity {

// An openid is stored as a keyed hash.

std::optional<PersonId> find_person_by_openid(db::Transaction& tx, const Bytes& openid_index);
/// Does nothing when another person has this openid by now.
void link_openid(db::Transaction& tx, PersonId person, const Bytes& openid_index);

}  // namespace hg::identity
