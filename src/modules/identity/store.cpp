// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/store.hpp"

namespace hg::identity {

namespace {

Bytes hash_of(std::string_view token) { return {town::sha256(token)}; }

Bytes openid_index(const Work& work, const std::string& openid) {
    return work.town.keys.blind_index("wechat:" + openid);
}

Bytes phone_index(const Work& work, const std::string& phone) {
    return work.town.keys.blind_index("phone:" + phone);
}

constexpr db::Query person_find{"identity.person_find", R"sql(
    SELECT id, name, phone_sealed FROM identity_people WHERE id = $1
)sql"};

constexpr db::Query people_find{"identity.people_find", R"sql(
    SELECT id, name, phone_sealed FROM identity_people
    WHERE id IN )sql" HG_MANY_IDS};

constexpr db::Query me_find{"identity.me_find", R"sql(
    SELECT p.id, p.name, p.phone_sealed, p.language, w.account,
           CASE WHEN t.secret_sealed IS NULL THEN 0 ELSE 1 END
    FROM identity_people p
    LEFT JOIN identity_passwords w ON w.person_id = p.id
    LEFT JOIN identity_totps t ON t.person_id = p.id
    WHERE p.id = $1
)sql"};

constexpr db::Query person_find_by_phone{"identity.person_find_by_phone", R"sql(
    SELECT id, name, phone_sealed FROM identity_people WHERE phone_index = $1
)sql"};

constexpr db::Query person_insert{"identity.person_insert", R"sql(
    INSERT INTO identity_people (id, name, phone_sealed, phone_index, language, created_at)
    VALUES ($1, $2, $3, $4, $5, $6)
)sql"};

constexpr db::Query joined_by_day_all{"identity.joined_by_day", R"sql(
    SELECT (created_at + 28800000) / 86400000 AS day, COUNT(*) FROM identity_people
    WHERE id >= $1 AND id < $2 AND created_at >= $3 AND created_at < $4
    GROUP BY day
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

constexpr db::Query person_find_by_openid{"identity.person_find_by_openid", R"sql(
    SELECT id FROM identity_people WHERE wechat_openid_index = $1
)sql"};

constexpr db::Query openid_link{"identity.openid_link", R"sql(
    UPDATE identity_people SET wechat_openid_index = $1
    WHERE id = $2
      AND NOT EXISTS (SELECT 1 FROM identity_people WHERE wechat_openid_index = $1)
)sql"};

constexpr db::Query session_find{"identity.session_find", R"sql(
    SELECT person_id, id FROM identity_sessions
    WHERE token_hash = $1 AND expires_at > $2 AND revoked_at IS NULL
)sql"};

constexpr db::Query session_insert{"identity.session_insert", R"sql(
    INSERT INTO identity_sessions (token_hash, id, person_id, device, created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6)
)sql"};

constexpr db::Query devices_live{"identity.devices_live", R"sql(
    SELECT id, device, created_at, expires_at FROM identity_sessions
    WHERE person_id = $1 AND expires_at > $2 AND revoked_at IS NULL
    ORDER BY id DESC
)sql"};

constexpr db::Query session_revoke{"identity.session_revoke", R"sql(
    UPDATE identity_sessions SET revoked_at = $1
    WHERE person_id = $2 AND id = $3 AND revoked_at IS NULL AND expires_at > $1
)sql"};

constexpr db::Query sessions_revoke_others{"identity.sessions_revoke_others", R"sql(
    UPDATE identity_sessions SET revoked_at = $1
    WHERE person_id = $2 AND id <> $3 AND revoked_at IS NULL
)sql"};

constexpr db::Query sessions_delete_ended{"identity.sessions_delete_ended", R"sql(
    DELETE FROM identity_sessions WHERE expires_at <= $1
)sql"};

}  // namespace

std::optional<PersonRow> find_person(const Work& work, PersonId person) {
    return work.tx.first<PersonRow>(person_find, person);
}

std::vector<PersonRow> find_people(const Work& work, const std::vector<PersonId>& people) {
    return work.tx.all_of<PersonRow>(people_find, std::span(people));
}

std::optional<MeRow> find_me(const Work& work, PersonId person) {
    return work.tx.first<MeRow>(me_find, person);
}

std::optional<PersonRow> find_person_by_phone(const Work& work, const std::string& phone) {
    return work.tx.first<PersonRow>(person_find_by_phone, phone_index(work, phone));
}

PersonId insert_person(Work& work, const std::string& phone, const std::string& name) {
    const auto id = work.new_id<PersonId>();
    work.tx.run(
        person_insert,
        id,
        name,
        work.town.keys.seal(phone),
        phone_index(work, phone),
        "zh-CN",
        work.now
    );
    return id;
}

std::vector<town::DayCount> joined_by_day(const Work& work, const town::Stretch& stretch) {
    return work.tx.all<town::DayCount>(
        joined_by_day_all, stretch.first_id(), stretch.end_id(), stretch.from, stretch.until
    );
}

void update_name(Work& work, PersonId person, const std::string& name) {
    work.tx.run(name_update, name, person);
}

std::optional<std::string> find_language(const Work& work, PersonId person) {
    return work.tx.first<std::string>(language_find, person);
}

void update_language(Work& work, PersonId person, const std::string& language) {
    work.tx.run(language_update, language, person);
}

std::optional<PersonId> find_person_by_openid(const Work& work, const std::string& openid) {
    return work.tx.first<PersonId>(person_find_by_openid, openid_index(work, openid));
}

void link_openid(Work& work, PersonId person, const std::string& openid) {
    work.tx.run(openid_link, openid_index(work, openid), person);
}

std::optional<SessionRow> find_session(const Work& work, std::string_view token) {
    return work.tx.first<SessionRow>(session_find, hash_of(token), work.now);
}

void insert_session(Work& work, std::string_view token, PersonId person, std::string_view device) {
    work.tx.run(
        session_insert,
        hash_of(token),
        work.new_id<DeviceId>(),
        person,
        device,
        work.now,
        work.now + session_life
    );
}

std::vector<DeviceRow> live_devices(const Work& work, PersonId person) {
    return work.tx.all<DeviceRow>(devices_live, person, work.now);
}

bool revoke_session(Work& work, PersonId person, DeviceId device) {
    return work.tx.run(session_revoke, work.now, person, device) > 0;
}

void revoke_other_sessions(Work& work, PersonId person, DeviceId kept) {
    work.tx.run(sessions_revoke_others, work.now, person, kept);
}

void delete_ended_sessions(Work& work) { work.tx.run(sessions_delete_ended, work.now); }

}  // namespace hg::identity
