// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/consents/store.hpp"

namespace hg::identity {

namespace {

constexpr db::Query consent_find{"identity.consent_find", R"sql(
    SELECT agreed_at FROM identity_consents WHERE person_id = $1 AND version = $2
)sql"};

constexpr db::Query consent_insert{"identity.consent_insert", R"sql(
    INSERT INTO identity_consents (person_id, version, agreed_at, way) VALUES ($1, $2, $3, $4)
)sql"};

}  // namespace

bool has_consent(db::Transaction& tx, PersonId person, std::string_view version) {
    return tx.first<Time>(consent_find, person, version).has_value();
}

void insert_consent(
    db::Transaction& tx, PersonId person, std::string_view version, ConsentWay way, Time now
) {
    tx.run(consent_insert, person, version, now, way);
}

}  // namespace hg::identity
