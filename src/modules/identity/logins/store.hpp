// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "modules/identity/identity.hpp"

namespace hg::identity {

struct LoginRow {
    PersonId person_id;
    DeviceId id;
};
BOOST_DESCRIBE_STRUCT(LoginRow, (), (person_id, id))

struct DeviceRow {
    DeviceId id;
    std::string device;
    Time created_at;
    Time expires_at;
};
BOOST_DESCRIBE_STRUCT(DeviceRow, (), (id, device, created_at, expires_at))

/// Only a login that has neither ended nor been revoked.
std::optional<LoginRow> find_login(db::Transaction& tx, std::string_view token, Time now);
void insert_login(
    db::Transaction& tx,
    std::string_view token,
    const LoginRow& login,
    std::string_view device,
    Time now
);
std::vector<DeviceRow> live_devices(db::Transaction& tx, PersonId person, Time now);
/// False when the person has no such live login.
bool revoke_login(db::Transaction& tx, const LoginRow& login, Time now);
void revoke_other_logins(db::Transaction& tx, const LoginRow& kept, Time now);
void delete_ended_logins(db::Transaction& tx, Time now);

}  // namespace hg::identity
