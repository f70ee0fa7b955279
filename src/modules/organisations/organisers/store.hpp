// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/organisations/members/store.hpp"

namespace hg::organisations {

using AppointmentId = Id<struct AppointmentTag>;

struct OrganiserRow {
    PersonId person_id;
    std::string name;
    std::optional<Bytes> phone_sealed;
    Time granted_at;
};
BOOST_DESCRIBE_STRUCT(OrganiserRow, (), (person_id, name, phone_sealed, granted_at))

struct NewAppointment {
    AppointmentId id;
    OrganisationId organisation_id;
    PersonId person_id;
    PersonId granted_by;
};

struct Dismissal {
    OrganisationId organisation_id;
    PersonId person_id;
    PersonId ended_by;
};
bool may_decide(db::Transaction& tx, OrganisationId organisation, PersonId doer, PersonId person);
/// Of this organisation and all above it.
std::vector<PersonId> organisers_with_above(db::Transaction& tx, OrganisationId organisation);
bool is_member_below(db::Transaction& tx, OrganisationId organisation, PersonId person);
/// False when the person organises it by name already.
bool insert_appointment(db::Transaction& tx, const NewAppointment& appointment, Time now);
/// False when the person was not appointed.
bool end_appointment(db::Transaction& tx, const Dismissal& dismissal, Time now);
Result<db::Rows<OrganiserRow>> list_organisers(
    db::Transaction& tx,
    const db::ListWish& wish,
    OrganisationId organisation,
    const PeopleWish& people
);
/// By name only.
std::vector<OrganisationName> find_appointments(db::Transaction& tx, PersonId person);
/// Whether the person was appointed for the organisation or one above it.
bool is_organiser_of(db::Transaction& tx, PersonId person, OrganisationId organisation);
/// Whether anybody is appointed for the organisation or one above it.
bool is_organised(db::Transaction& tx, OrganisationId organisation);

}  // namespace hg::organisations
