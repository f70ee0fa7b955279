// SPDX-License-Identifier: Apache-2.0
#include "modules/organisations/model.hpp"
#include "modules/organisations/service.hpp"
#include "modules/organisations/store.hpp"

namespace hg::organisations {

namespace {

constexpr std::int64_t limit_default = 30;
/// Names are kept in another module, so that a search reads people in pieces of this size.
constexpr std::int64_t rows_at_once = 200;

void audit(Work& work, PersonId by, const char* act, const PersonPath& who) {
    identity::record_audit(
        work,
        {by,
         act,
         "organisation " + to_string(who.organisation_id),
         "person " + to_string(who.person_id)}
    );
}

identity::PersonName named(const identity::PersonNames& names, PersonId person) {
    const auto found = names.find(person);
    return found == names.end() ? identity::PersonName{person, "", {}} : found->second;
}

/// Fills one page with the people whose name matches. `rows(page)` reads the next rows in the order
/// of person_id.
template <class List, class Rows>
List people_list(Work& work, const PeopleQuery& query, Rows rows) {
    const auto limit = query.limit.value_or(limit_default);
    const auto wish = query.q.value_or("");
    const auto count = wish.empty() ? limit + 1 : rows_at_once;
    List list;
    PersonId after = query.cursor.value_or(PersonId{});
    for (bool more = true; more;) {
        const auto found = rows(store::PersonPage{after, count});
        std::vector<PersonId> people;
        for (const auto& [person, at] : found) people.push_back(person);
        const auto names = identity::names_of(work, people);
        for (const auto& [person, at] : found) {
            auto name = named(names, person);
            if (!name_matches(name.name, wish)) continue;
            if (std::ssize(list.items) == limit) {
                list.next_cursor = list.items.back().person_id;
                return list;
            }
            list.items.push_back({person, std::move(name.name), name.phone_masked, at});
        }
        more = std::ssize(found) == count;
        if (more) after = people.back();
    }
    return list;
}

}  // namespace

MemberList list_members(Work& work, const PeopleQuery& query) {
    return people_list<MemberList>(work, query, [&](store::PersonPage page) {
        std::vector<std::pair<PersonId, Time>> rows;
        for (const auto& row : store::members(work, query.organisation_id, page)) {
            rows.emplace_back(row.person_id, row.joined_at);
        }
        return rows;
    });
}

OrganiserList list_organisers(Work& work, const PeopleQuery& query) {
    return people_list<OrganiserList>(work, query, [&](store::PersonPage page) {
        std::vector<std::pair<PersonId, Time>> rows;
        for (const auto& row : store::organisers(work, query.organisation_id, page)) {
            rows.emplace_back(row.person_id, row.granted_at);
        }
        return rows;
    });
}

Result<OrganisationMember> add_member(Work& work, PersonId by, const MemberCreate& wish) {
    HG_TRY(const auto person, identity::person_with_phone(work, wish.phone, wish.name));
    if (!store::join(work, wish.organisation_id, person)) return refuse(Refusal::already_member);
    audit(work, by, "member_create", {wish.organisation_id, person});
    auto name = named(identity::names_of(work, {person}), person);
    return OrganisationMember{person, std::move(name.name), name.phone_masked, work.now};
}

Result<Nothing> remove_member(Work& work, PersonId by, const PersonPath& who) {
    if (!store::leave(work, who.organisation_id, who.person_id)) {
        return refuse(Refusal::not_member);
    }
    audit(work, by, "member_remove", who);
    return Nothing{};
}

Result<Nothing> appoint_organiser(Work& work, PersonId by, const PersonPath& who) {
    if (!identity::name_of(work, who.person_id)) return refuse(Refusal::person_unknown);
    if (!store::appoint(work, who.organisation_id, who.person_id, by)) return Nothing{};
    audit(work, by, "organiser_appoint", who);
    return Nothing{};
}

Result<Nothing> dismiss_organiser(Work& work, PersonId by, const PersonPath& who) {
    if (!store::dismiss(work, who.organisation_id, who.person_id, by)) {
        return refuse(Refusal::not_appointed);
    }
    // A refusal undoes the dismissal with the rest of the work.
    if (!store::is_organised(work, who.organisation_id)) return refuse(Refusal::last_organiser);
    audit(work, by, "organiser_dismiss", who);
    return Nothing{};
}

void join(Work& work, OrganisationId organisation, PersonId person) {
    store::join(work, organisation, person);
}

void appoint(Work& work, OrganisationId organisation, PersonId person, PersonId by) {
    if (!store::appoint(work, organisation, person, by)) return;
    audit(work, by, "organiser_appoint", {organisation, person});
}

std::vector<OrganisationId> circle_of(Work& work, PersonId person) {
    return store::circle(work, person);
}

bool organises(Work& work, PersonId person, OrganisationId organisation) {
    return store::organises(work, person, organisation);
}

std::vector<OrganisationId> organised_by(Work& work, PersonId person) {
    return store::organised(work, person);
}

std::vector<OrganisationName> appointed_for(Work& work, PersonId person) {
    return store::appointments(work, person);
}

}  // namespace hg::organisations
