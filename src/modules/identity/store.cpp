// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/store.hpp"

namespace hg::identity {

namespace {

Bytes hash_of(std::string_view token) { return {tenant::sha256(token)}; }

Bytes openid_index(const Context& context, const std::string& openid) {
    return context.tenant.keys.blind_index("wechat:" + openid);
}

Bytes phone_index(const Context& context, const std::string& phone) {
    return context.tenant.keys.blind_index("phone:" + phone);
}

constexpr db::Query person_find{"identity.person_find", R"sql(
    SELECT id, name, phone_sealed FROM identity_people WHERE id = $1
)sql"};

constexpr db::Query people_find{"identity.people_find", R"sql(
    SELECT id, name, phone_sealed FROM identity_people
    WHERE id IN )sql" HG_MANY_IDS};

constexpr db::Query me_find{"identity.me_find", R"sql(
    SELECT p.id, p.name, p.phone_sealed, p.language, w.account,
           CASE WHEN t.secret_sealed IS NULL THEN 0 ELSE 1 END AS totp_enabled
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
    SELECT (created_at + 28800000) / 86400000 AS day, COUNT(*) AS count
    FROM identity_people
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

constexpr db::Query login_find{"identity.login_find", R"sql(
    SELECT person_id AS person, id AS device FROM identity_logins
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

std::optional<PersonRow> find_person(const Context& context, PersonId person) {
    return context.tx.first<PersonRow>(person_find, person);
}

std::vector<PersonRow> find_people(const Context& context, const std::vector<PersonId>& people) {
    return context.tx.all_of<PersonRow>(people_find, std::span(people));
}

std::optional<MeRow> find_me(const Context& context, PersonId person) {
    return context.tx.first<MeRow>(me_find, person);
}

std::optional<PersonRow> find_person_by_phone(const Context& context, const std::string& phone) {
    return context.tx.first<PersonRow>(person_find_by_phone, phone_index(context, phone));
}

PersonId insert_person(Context& context, const std::string& phone, const std::string& name) {
    const auto id = context.new_id<PersonId>();
    context.tx.run(
        person_insert,
        id,
        name,
        context.tenant.keys.seal(phone),
        phone_index(context, phone),
        "zh-CN",
        context.now
    );
    return id;
}

std::vector<tenant::DayCount> joined_by_day(Context& context, const tenant::Period& period) {
    return context.tx.all<tenant::DayCount>(
        joined_by_day_all, period.first_id(), period.end_id(), period.from, period.until
    );
}

void update_name(Context& context, PersonId person, const std::string& name) {
    context.tx.run(name_update, name, person);
}

std::optional<std::string> find_language(const Context& context, PersonId person) {
    return context.tx.first<std::string>(language_find, person);
}

void update_language(Context& context, PersonId person, const std::string& language) {
    context.tx.run(language_update, language, person);
}

std::optional<PersonId> find_person_by_openid(const Context& context, const std::string& openid) {
    return context.tx.first<PersonId>(person_find_by_openid, openid_index(context, openid));
}

void link_openid(Context& context, PersonId person, const std::string& openid) {
    context.tx.run(openid_link, openid_index(context, openid), person);
}

std::optional<LoginRow> find_login(const Context& context, std::string_view token) {
    return context.tx.first<LoginRow>(login_find, hash_of(token), context.now);
}

void insert_login(
    Context& context, std::string_view token, PersonId person, std::string_view device
) {
    context.tx.run(
        login_insert,
        hash_of(token),
        context.new_id<DeviceId>(),
        person,
        device,
        context.now,
        context.now + login_life
    );
}

std::vector<DeviceRow> live_devices(const Context& context, PersonId person) {
    return context.tx.all<DeviceRow>(devices_live, person, context.now);
}

bool revoke_login(Context& context, PersonId person, DeviceId device) {
    return context.tx.run(login_revoke, context.now, person, device) > 0;
}

void revoke_other_logins(Context& context, PersonId person, DeviceId kept) {
    context.tx.run(logins_revoke_others, context.now, person, kept);
}

void delete_ended_logins(Context& context) { context.tx.run(logins_delete_ended, context.now); }

}  // namespace hg::identity
