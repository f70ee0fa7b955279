// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "modules/identity/identity.hpp"

namespace hg::identity {

bool has_consent(db::Transaction& tx, PersonId person, std::string_view version);
void insert_consent(
    db::Transaction& tx, PersonId person, std::string_view version, ConsentWay way, Time now
);

}  // namespace hg::identity
