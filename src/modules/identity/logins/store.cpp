// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/logins/store.hpp"

#include "modules/identity/logins/model.hpp"

namespace hg::identity {

namespace {

/// A token is random enough to need no key.
Bytes hash_of(std::string_view token) { return {tenant::sha256(token)}; }

constexpr db::Query login_find{"identity.login_find", R"sql(
    SELECT person_id, id FROM identity_logins
    WHERE token_hash = $1 AND expires_at > $2 AND revoked_at IS NULL
)sql"};

constexpr db::Query login_insert{"identity.login_insert", R"sql(
    INSERT INTO identity_logins (token_hash, id, person_id, device, created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6)
)sql"};

constexpr db::Query devices_live{"identity.devices_live", R"sql(
    SELECT id, device, created_at, expires_at FROM identity_logins
    WHERE person_id = $1 AND expires_at > $2 AND revoked_at IS NULL
    ORDER BY id DESC
)sql"};

constexpr db::Query login_revoke{"identity.login_revoke", R"sql(
    UPDATE identity_logins SET revoked_at = $1
    WHERE person_id = $2 AND id = $3 AND revoked_at IS NULL AND expires_at > $1
)sql"};

constexpr db::Query logins_revoke_others{"identity.logins_revoke_others", R"sql(
    UPDATE identity_logins SET revoked_at = $1
    WHERE person_id = $2 AND id <> $3 AND revoked_at IS NULL
)sql"};

constexpr db::Query logins_delete_ended{"identity.logins_delete_ended", R"sql(
    DELETE FROM identity_logins WHERE expires_at <= $1
)sql"};

}  // namespace

std::optional<LoginRow> find_login(db::Transaction& tx, std::string_view token, Time now) {
    return tx.first<LoginRow>(login_find, hash_of(token), now);
}

void insert_login(
    db::Transaction& tx,
    std::string_view token,
    const LoginRow& login,
    std::string_view device,
    Time now
) {
    tx.run(login_insert, hash_of(token), login.id, login.person_id, device, now, now + login_life);
}

std::vector<DeviceRow> live_devices(db::Transaction& tx, PersonId person, Time now) {
    return tx.all<DeviceRow>(devices_live, person, now);
}

bool revoke_login(db::Transaction& tx, const LoginRow& login, Time now) {
    return tx.run(login_revoke, now, login.person_id, login.id) > 0;
}

void revoke_other_logins(db::Transaction& tx, const LoginRow& kept, Time now) {
    tx.run(logins_revoke_others, now, kept.person_id, kept.id);
}

void delete_ended_logins(db::Transaction& tx, Time now) { tx.run(logins_delete_ended, now); }

}  // namespace hg::identity
