// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "db/transaction.hpp"
#include "modules/identity/audit/model.hpp"

namespace hg::identity {

std::optional<AuditEnd> find_audit_end(db::Transaction& tx);
void insert_audit(db::Transaction& tx, const AuditRow& row);
void each_audit(db::Transaction& tx, const std::function<void(const AuditRow&)>& visit);

}  // namespace hg::identity
