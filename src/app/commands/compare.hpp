// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commands/findings.hpp"
#include "app/tenant_registry.hpp"

namespace hg::app {

/// Whether a tenant's rows are the same here and at another location: a line a table, then the
/// ledger and the audit log as wholes. Each side is seen as of one moment.
void compare(
    const TenantRegistry& registry,
    const TenantRecord& record,
    const db::DatabaseLocation& there,
    Findings& findings
);

}  // namespace hg::app
