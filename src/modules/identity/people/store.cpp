// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/people/store.hpp"

namespace hg::identity {

namespace {

Bytes phone_index(const tenant::Keys& keys, const std::string& phone) {
    return keys.blind_index("phone:" + phone);
}

constexpr db::Query person_find{"identity.person_find", R"sql(
    SELECT id, name, phone_sealed FROM identity_people WHERE id = $1
)sql"};

constexpr db::Query people_find{"identity.people_find", R"sql(
    SELECT id, name, phone_sealed FROM identity_people
    WHERE id IN )sql" HG_MANY_IDS};

constexpr db::Query person_find_by_phone{"identity.person_find_by_phone", R"sql(
    SELECT id, name, phone_sealed FROM identity_people WHERE phone_index = $1
)sql"};

constexpr db::Query me_find{"identity.me_find", R"sql(
    SELECT p.id AS id, p.name AS name, p.phone_sealed AS phone_sealed, p.language AS language,
        w.account AS account,
        CASE WHEN t.secret_sealed IS NULL THEN 0 ELSE 1 END AS totp_enabled
    FROM identity_people p
    LEFT JOIN identity_passwords w ON w.person_id = p.id
    LEFT JOIN identity_totps t ON t.person_id = p.id
    WHERE p.id = $1
)sql"};

constexpr db::Query person_insert{"identity.person_insert", R"sql(
    INSERT INTO identity_people (id, name, phone_sealed, phone_index, language, created_at)
    VALUES ($1, $2, $3, $4, $5, $6)
)sql"};

constexpr db::Query name_update{"identity.name_update", R"sql(
    UPDATE identity_people SET name = $1 WHERE id = $2
)sql"};

constexpr db::Query language_find{"identity.language_find", R"sql(
    SELECT language FROM identity_people WHERE id = $1 AND name <> ''
)sql"};

constexpr db::Query language_update{"identity.language_update", R"sql(
    UPDATE identity_people SET language = $1 WHERE id = $2
)sql"};

constexpr db::Query joined_count{"identity.joined_by_day", R"sql(
    SELECT (created_at + 28800000) / 86400000 AS day, COUNT(*) AS count FROM identity_people
    WHERE id >= $1 AND id < $2 AND created_at >= $3 AND created_at < $4
    GROUP BY day
)sql"};

}  // namespace

std::optional<PersonRow> find_person(db::Transaction& tx, PersonId person) {
    return tx.first<PersonRow>(person_find, person);
}

std::vector<PersonRow> find_people(db::Transaction& tx, const std::vector<PersonId>& people) {
    return tx.all_of<PersonRow>(people_find, std::span(people));
}

std::optional<PersonRow> find_person_by_phone(
    db::Transaction& tx, const tenant::Keys& keys, const std::string& phone
) {
    return tx.first<PersonRow>(person_find_by_phone, phone_index(keys, phone));
}

std::optional<MeRow> find_me(db::Transaction& tx, PersonId person) {
    return tx.first<MeRow>(me_find, person);
}

void insert_person(
    db::Transaction& tx, const tenant::Keys& keys, const NewPerson& person, Time now
) {
    const auto& phone = person.phone;
    tx.run(
        person_insert,
        person.id,
        person.name,
        keys.seal(phone),
        phone_index(keys, phone),
        "zh-CN",
        now
    );
}

void update_name(db::Transaction& tx, PersonId person, const std::string& name) {
    tx.run(name_update, name, person);
}

std::optional<std::string> find_language(db::Transaction& tx, PersonId person) {
    return tx.first<std::string>(language_find, person);
}

void update_language(db::Transaction& tx, PersonId person, const std::string& language) {
    tx.run(language_update, language, person);
}

std::vector<tenant::DayCount> count_joined(db::Transaction& tx, const tenant::Period& period) {
    return tx.all<tenant::DayCount>(
        joined_count, period.first_id(), period.end_id(), period.from, period.until
    );
}

}  // namespace hg::identity
