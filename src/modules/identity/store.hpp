// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/identity/dto.hpp"
#include "modules/identity/model.hpp"

// People and their logins.
namespace hg::identity {

struct PersonRow {
    PersonId id;
    std::string name;
    std::optional<Bytes> phone_sealed;
};
BOOST_DESCRIBE_STRUCT(PersonRow, (), (id, name, phone_sealed))

struct MeRow {
    PersonId id;
    std::string name;
    std::optional<Bytes> phone_sealed;
    std::string language;
    std::optional<std::string> account;
    bool totp_enabled = false;
};
BOOST_DESCRIBE_STRUCT(MeRow, (), (id, name, phone_sealed, language, account, totp_enabled))

struct LoginRow {
    PersonId person;
    DeviceId device;
};
BOOST_DESCRIBE_STRUCT(LoginRow, (), (person, device))

struct DeviceRow {
    DeviceId id;
    std::string device;
    Time created_at;
    Time expires_at;
};
BOOST_DESCRIBE_STRUCT(DeviceRow, (), (id, device, created_at, expires_at))

std::optional<PersonRow> find_person(const Context& context, PersonId person);
std::vector<PersonRow> find_people(const Context& context, const std::vector<PersonId>& people);
std::optional<MeRow> find_me(const Context& context, PersonId person);
std::optional<PersonRow> find_person_by_phone(const Context& context, const std::string& phone);
PersonId insert_person(Context& context, const std::string& phone, const std::string& name);
void update_name(Context& context, PersonId person, const std::string& name);
/// Nothing while the person has no name.
std::optional<std::string> find_language(const Context& context, PersonId person);
void update_language(Context& context, PersonId person, const std::string& language);

std::optional<PersonId> find_person_by_openid(const Context& context, const std::string& openid);
/// Does nothing when another person has this openid by now.
void link_openid(Context& context, PersonId person, const std::string& openid);

/// Only a login that has neither ended nor been revoked.
std::optional<LoginRow> find_login(const Context& context, std::string_view token);
void insert_login(
    Context& context, std::string_view token, PersonId person, std::string_view device
);
std::vector<DeviceRow> live_devices(const Context& context, PersonId person);
/// False when the person has no such live login.
bool revoke_login(Context& context, PersonId person, DeviceId device);
void revoke_other_logins(Context& context, PersonId person, DeviceId kept);
void delete_ended_logins(Context& context);

}  // namespace hg::identity
