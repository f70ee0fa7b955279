// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/wechat/store.hpp"

namespace hg::identity {

namespace {

constexpr db::Query person_find_by_openid{"identity.person_find_by_openid", R"sql(
    SELECT id FROM identity_people WHERE wechat_openid_index = $1
)sql"};

constexpr db::Query openid_link{"identity.openid_link", R"sql(
    UPDATE identity_people SET wechat_openid_index = $1
    WHERE id = $2
      AND NOT EXISTS (SELECT 1 FROM identity_people WHERE wechat_openid_index = $1)
)sql"};

}  // namespace

std::optional<PersonId> find_person_by_openid(db::Transaction& tx, const Bytes& openid_index) {
    return tx.first<PersonId>(person_find_by_openid, openid_index);
}

void link_openid(db::Transaction& tx, PersonId person, const Bytes& openid_index) {
    tx.run(openid_link, openid_index, person);
}

}  // namespace hg::identity
