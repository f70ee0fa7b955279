// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/identity/dto.hpp"
#include "modules/identity/model.hpp"

// People and their sessions.
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

struct SessionRow {
    PersonId person;
    DeviceId device;
};
BOOST_DESCRIBE_STRUCT(SessionRow, (), (person, device))

struct DeviceRow {
    DeviceId id;
    std::string device;
    Time created_at;
    Time expires_at;
};
BOOST_DESCRIBE_STRUCT(DeviceRow, (), (id, device, created_at, expires_at))

std::optional<PersonRow> find_person(const Work& work, PersonId person);
std::vector<PersonRow> find_people(const Work& work, const std::vector<PersonId>& people);
std::optional<MeRow> find_me(const Work& work, PersonId person);
std::optional<PersonRow> find_person_by_phone(const Work& work, const std::string& phone);
PersonId insert_person(Work& work, const std::string& phone, const std::string& name);
void update_name(Work& work, PersonId person, const std::string& name);
/// Nothing while the person has no name.
std::optional<std::string> find_language(const Work& work, PersonId person);
void update_language(Work& work, PersonId person, const std::string& language);

std::optional<PersonId> find_person_by_openid(const Work& work, const std::string& openid);
/// Does nothing when another person has this openid by now.
void link_openid(Work& work, PersonId person, const std::string& openid);

/// Only a session that has neither ended nor been revoked.
std::optional<SessionRow> find_session(const Work& work, std::string_view token);
void insert_session(Work& work, std::string_view token, PersonId person, std::string_view device);
std::vector<DeviceRow> live_devices(const Work& work, PersonId person);
/// False when the person has no such live session.
bool revoke_session(Work& work, PersonId person, DeviceId device);
void revoke_other_sessions(Work& work, PersonId person, DeviceId kept);
void delete_ended_sessions(Work& work);

}  // namespace hg::identity
