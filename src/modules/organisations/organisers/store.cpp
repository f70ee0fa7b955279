// SPDX-License-Identifier: Apache-2.0
#include "modules/organisations/organisers/store.hpp"

#include <array>

namespace hg::organisations {

namespace {

constexpr db::Query organiser_insert{"organisations.organiser_insert", R"sql(
    INSERT INTO organisations_organisers (id, organisation_id, person_id, granted_at, granted_by)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (organisation_id, person_id) WHERE ended_at IS NULL DO NOTHING
)sql"};

constexpr db::Query organiser_end{"organisations.organiser_end", R"sql(
    UPDATE organisations_organisers SET ended_at = $1, ended_by = $2
    WHERE organisation_id = $3 AND person_id = $4 AND ended_at IS NULL
)sql"};

constexpr std::array organiser_columns{
    db::SortColumn{"granted_at", "granted_at"},
    db::SortColumn{"name", "name", db::SortKind::text},
};

constexpr db::List organisers_list{
    "organisations.organisers",
    R"sql(
    SELECT o.person_id, p.name, p.phone_sealed, o.granted_at
    FROM organisations_organisers o JOIN identity_public_people p ON p.person_id = o.person_id
    WHERE o.organisation_id = $1 AND o.ended_at IS NULL
        AND (LOWER(p.name COLLATE "C") LIKE $2 ESCAPE '!' OR p.person_id = $3)
)sql",
    organiser_columns,
    "person_id"
};

constexpr db::Query appointments_list{"organisations.appointments", R"sql(
    SELECT t.id, t.name, t.kind
    FROM organisations_organisers o JOIN organisations_tree t ON t.id = o.organisation_id
    WHERE o.person_id = $1 AND o.ended_at IS NULL
    ORDER BY t.id
)sql"};

constexpr db::Query organises_count{"organisations.organises", R"sql(
    SELECT COUNT(*) AS organisers
    FROM organisations_above a
    JOIN organisations_organisers o ON o.organisation_id = a.above_id
    WHERE a.organisation_id = $1 AND o.person_id = $2 AND o.ended_at IS NULL
)sql"};

constexpr db::Query decider_find{"organisations.decider", R"sql(
    SELECT 1
    FROM organisations_above a JOIN organisations_organisers o ON o.organisation_id = a.above_id
    WHERE a.organisation_id = $1 AND o.person_id = $3 AND o.ended_at IS NULL AND o.person_id <> $2
        AND (a.distance > 0 OR NOT EXISTS (
            SELECT 1 FROM organisations_above b
            JOIN organisations_organisers p ON p.organisation_id = b.above_id
            WHERE b.organisation_id = $1 AND b.distance > 0 AND p.ended_at IS NULL
                AND p.person_id <> $2
        ))
    LIMIT 1
)sql"};

constexpr db::Query with_above_list{"organisations.organisers_with_above", R"sql(
    SELECT DISTINCT o.person_id
    FROM organisations_above a JOIN organisations_organisers o ON o.organisation_id = a.above_id
    WHERE a.organisation_id = $1 AND o.ended_at IS NULL
)sql"};

constexpr db::Query member_below_find{"organisations.member_below", R"sql(
    SELECT 1
    FROM organisations_members m JOIN organisations_above a ON a.organisation_id = m.organisation_id
    WHERE a.above_id = $1 AND m.person_id = $2 AND m.left_at IS NULL
    LIMIT 1
)sql"};

constexpr db::Query organisers_count{"organisations.organisers_count", R"sql(
    SELECT COUNT(*) AS organisers
    FROM organisations_above a
    JOIN organisations_organisers o ON o.organisation_id = a.above_id
    WHERE a.organisation_id = $1 AND o.ended_at IS NULL
)sql"};

}  // namespace

bool insert_appointment(db::Transaction& tx, const NewAppointment& appointment, Time now) {
    const auto& [id, organisation, person, by] = appointment;
    return tx.run(organiser_insert, id, organisation, person, now, by) == 1;
}

bool end_appointment(db::Transaction& tx, const Dismissal& dismissal, Time now) {
    const auto& [organisation, person, by] = dismissal;
    return tx.run(organiser_end, now, by, organisation, person) == 1;
}

Result<db::Rows<OrganiserRow>> list_organisers(
    db::Transaction& tx,
    const db::ListWish& wish,
    OrganisationId organisation,
    const PeopleWish& people
) {
    return db::list_rows<OrganiserRow>(
        tx, organisers_list, wish, organisation, people.pattern, people.with_phone
    );
}

std::vector<OrganisationName> find_appointments(db::Transaction& tx, PersonId person) {
    return tx.all<OrganisationName>(appointments_list, person);
}

bool is_organiser_of(db::Transaction& tx, PersonId person, OrganisationId organisation) {
    return tx.one<std::int64_t>(organises_count, organisation, person) > 0;
}

bool may_decide(db::Transaction& tx, OrganisationId organisation, PersonId doer, PersonId person) {
    return tx.first<std::int64_t>(decider_find, organisation, doer, person).has_value();
}

std::vector<PersonId> organisers_with_above(db::Transaction& tx, OrganisationId organisation) {
    return tx.all<PersonId>(with_above_list, organisation);
}

bool is_member_below(db::Transaction& tx, OrganisationId organisation, PersonId person) {
    return tx.first<std::int64_t>(member_below_find, organisation, person).has_value();
}

bool is_organised(db::Transaction& tx, OrganisationId organisation) {
    return tx.one<std::int64_t>(organisers_count, organisation) > 0;
}

}  // namespace hg::organisations
