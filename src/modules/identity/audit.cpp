// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/identity.hpp"

namespace hg::identity {

namespace {

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

/// Texts are quoted, so that no two entries read the same.
Bytes hash_of(const Bytes& before, const AuditRow& row) {
    std::string text = to_string(row.actor_id) + '\n' + std::to_string(row.position) + '\n' +
                       std::to_string(row.at.ms) + '\n';
    for (const auto* part : {&row.act, &row.subject, &row.detail}) {
        json::write_string(text, *part);
        text += '\n';
    }
    return {tenant::sha256(before.data + text)};
}

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

AuditEnd audit_end(Context& context) {
    return context.tx.first<AuditEnd>(audit_last).value_or(AuditEnd{});
}

void record_audit(Context& context, const AuditEntry& entry) {
    const auto end = audit_end(context);
    AuditRow row{
        end.position + 1, context.now, entry.actor, entry.act, entry.subject, entry.detail, {}
    };
    row.hash = hash_of(end.hash, row);
    context.tx.run(
        audit_insert, row.position, row.at, row.actor_id, row.act, row.subject, row.detail, row.hash
    );
}

std::optional<std::int64_t> broken_audit_entry(Context& context) {
    AuditEnd end;
    std::optional<std::int64_t> broken;
    context.tx.each<AuditRow>(audit_all, [&](const AuditRow& row) {
        const bool follows = row.position == end.position + 1 && row.hash == hash_of(end.hash, row);
        if (!follows && !broken) broken = row.position;
        end = {row.position, row.hash};
    });
    return broken;
}

}  // namespace hg::identity
