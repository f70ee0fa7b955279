// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/audit/store.hpp"
#include "tenant/context.hpp"

namespace hg::identity {

AuditEnd audit_end(Context& context) { return find_audit_end(context.tx).value_or(AuditEnd{}); }

void record_audit(Context& context, const AuditEntry& entry) {
    const auto end = audit_end(context);
    AuditRow row{
        end.position + 1, context.now, entry.actor, entry.act, entry.subject, entry.detail, {}
    };
    row.hash = chained_hash(end.hash, row);
    insert_audit(context.tx, row);
}

std::optional<std::int64_t> broken_audit_entry(Context& context) {
    AuditEnd end;
    std::optional<std::int64_t> broken;
    each_audit(context.tx, [&](const AuditRow& row) {
        const bool follows =
            row.position == end.position + 1 && row.hash == chained_hash(end.hash, row);
        if (!follows && !broken) broken = row.position;
        end = {row.position, row.hash};
    });
    return broken;
}

}  // namespace hg::identity
