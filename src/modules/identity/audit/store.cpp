// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/audit/store.hpp"

namespace hg::identity {

namespace {

constexpr db::Query audit_last{"identity.audit_last", R"sql(
    SELECT position, hash FROM identity_audit ORDER BY position DESC LIMIT 1
)sql"};

constexpr db::Query audit_insert{"identity.audit_insert", R"sql(
    INSERT INTO identity_audit (position, at, actor_id, act, subject, detail, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};

constexpr db::Query audit_all{"identity.audit_all", R"sql(
    SELECT position, at, actor_id, act, subject, detail, hash
    FROM identity_audit ORDER BY position
)sql"};

}  // namespace

std::optional<AuditEnd> find_audit_end(db::Transaction& tx) {
    return tx.first<AuditEnd>(audit_last);
}

void insert_audit(db::Transaction& tx, const AuditRow& row) {
    tx.run(
        audit_insert, row.position, row.at, row.actor_id, row.act, row.subject, row.detail, row.hash
    );
}

void each_audit(db::Transaction& tx, const std::function<void(const AuditRow&)>& visit) {
    tx.each<AuditRow>(audit_all, visit);
}

}  // namespace hg::identity
