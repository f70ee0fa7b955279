// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/identity/identity.hpp"

namespace hg::identity {

struct AuditRow {
    std::int64_t position = 0;
    Time at;
    PersonId actor_id;
    std::string act;
    std::string subject;
    std::string detail;
    Bytes hash;
};
BOOST_DESCRIBE_STRUCT(AuditRow, (), (position, at, actor_id, act, subject, detail, hash))

/// Covers the row and the hash before it.
Bytes chained_hash(const Bytes& before, const AuditRow& row);

}  // namespace hg::identity
