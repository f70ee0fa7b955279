// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/audit/model.hpp"

#include "base/json_write.hpp"
#include "tenant/keys.hpp"

namespace hg::identity {

Bytes chained_hash(const Bytes& before, const AuditRow& row) {
    std::string text = to_string(row.actor_id) + '\n' + std::to_string(row.position) + '\n' +
                       std::to_string(row.at.ms) + '\n';
    // Texts are quoted, so that no two entries read the same.
    for (const auto* part : {&row.act, &row.subject, &row.detail}) {
        json::write_string(text, *part);
        text += '\n';
    }
    return {tenant::sha256(before.data + text)};
}

}  // namespace hg::identity
