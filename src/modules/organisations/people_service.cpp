// SPDX-License-Identifier: Apache-2.0
#include "modules/organisations/model.hpp"
#include "modules/organisations/service.hpp"
#include "modules/organisations/store.hpp"

namespace hg::organisations {

namespace {

constexpr std::int64_t limit_default = 30;
/// Names are kept in another module, so that a search reads people in pieces of this size.
constexpr std::int64_t rows_at_once = 200;

void audit(Context& context, PersonId by, const char* act, const PersonPath& who) {
    identity::record_audit(
        context,
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
List people_list(Context& context, const PeopleQuery& query, Rows rows) {
    const auto limit = query.limit.value_or(limit_default);
    const auto wish = query.q.value_or("");
    const auto count = wish.empty() ? limit + 1 : rows_at_once;
    List list;
    PersonId after = query.cursor.value_or(PersonId{});
    for (bool more = true; more;) {
        const auto found = rows(store::PersonPage{after, count});
        std::vector<PersonId> people;
        for (const auto& [person, at] : found) people.push_back(person);
        const auto names = identity::names_of(context, people);
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

MemberList list_members(Context& context, const PeopleQuery& query) {
    return people_list<MemberList>(context, query, [&](store::PersonPage page) {
        std::vector<std::pair<PersonId, Time>> rows;
        for (const auto& row : store::members(context, query.organisation_id, page)) {
            rows.emplace_back(row.person_id, row.joined_at);
        }
        return rows;
    });
}

OrganiserList list_organisers(Context& context, const PeopleQuery& query) {
    return people_list<OrganiserList>(context, query, [&](store::PersonPage page) {
        std::vector<std::pair<PersonId, Time>> rows;
        for (const auto& row : store::organisers(context, query.organisation_id, page)) {
            rows.emplace_back(row.person_id, row.granted_at);
        }
        return rows;
    });
}

Result<OrganisationMember> add_member(Context& context, PersonId by, const MemberCreate& wish) {
    HG_TRY(const auto person, identity::person_with_phone(context, wish.phone, wish.name));
    if (!store::join(context, wish.organisation_id, person)) return refuse(Refusal::already_member);
    audit(context, by, "member_create", {wish.organisation_id, person});
    auto name = named(identity::names_of(context, {person}), person);
    return OrganisationMember{person, std::move(name.name), name.phone_masked, context.now};
}

Result<Nothing> remove_member(Context& context, PersonId by, const PersonPath& who) {
    if (!store::leave(context, who.organisation_id, who.person_id)) {
        return refuse(Refusal::not_member);
    }
    audit(context, by, "member_remove", who);
    return Nothing{};
}

Result<Nothing> appoint_organiser(Context& context, PersonId by, const PersonPath& who) {
    if (!identity::name_of(context, who.person_id)) return refuse(Refusal::person_unknown);
    if (!store::appoint(context, who.organisation_id, who.person_id, by)) return Nothing{};
    audit(context, by, "organiser_appoint", who);
    return Nothing{};
}

Result<Nothing> dismiss_organiser(Context& context, PersonId by, const PersonPath& who) {
    if (!store::dismiss(context, who.organisation_id, who.person_id, by)) {
        return refuse(Refusal::not_appointed);
    }
    // A refusal undoes the dismissal with the rest of the work.
    if (!store::is_organised(context, who.organisation_id)) return refuse(Refusal::last_organiser);
    audit(context, by, "organiser_dismiss", who);
    return Nothing{};
}

void join(Context& context, OrganisationId organisation, PersonId person) {
    store::join(context, organisation, person);
}

void appoint(Context& context, OrganisationId organisation, PersonId person, PersonId by) {
    if (!store::appoint(context, organisation, person, by)) return;
    audit(context, by, "organiser_appoint", {organisation, person});
}

std::vector<OrganisationId> memberships_with_ancestors(Context& context, PersonId person) {
    return store::with_ancestors(context, person);
}

bool organises(Context& context, PersonId person, OrganisationId organisation) {
    return store::organises(context, person, organisation);
}

std::vector<OrganisationId> organised_by(Context& context, PersonId person) {
    return store::organised(context, person);
}

std::vector<OrganisationName> appointed_for(Context& context, PersonId person) {
    return store::appointments(context, person);
}

}  // namespace hg::organisations
