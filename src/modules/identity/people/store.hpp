// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "modules/identity/identity.hpp"
#include "tenant/keys.hpp"
#include "tenant/period.hpp"

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

struct NewPerson {
    PersonId id;
    std::string phone;
    std::string name;
};

std::optional<PersonRow> find_person(db::Transaction& tx, PersonId person);
std::vector<PersonRow> find_people(db::Transaction& tx, const std::vector<PersonId>& people);
std::optional<PersonRow> find_person_by_phone(
    db::Transaction& tx, const tenant::Keys& keys, const std::string& phone
);
std::optional<MeRow> find_me(db::Transaction& tx, PersonId person);
void insert_person(
    db::Transaction& tx, const tenant::Keys& keys, const NewPerson& person, Time now
);
void update_name(db::Transaction& tx, PersonId person, const std::string& name);
/// Nothing while the person has no name.
std::optional<std::string> find_language(db::Transaction& tx, PersonId person);
void update_language(db::Transaction& tx, PersonId person, const std::string& language);
std::vector<tenant::DayCount> count_joined(db::Transaction& tx, const tenant::Period& period);

}  // namespace hg::identity
