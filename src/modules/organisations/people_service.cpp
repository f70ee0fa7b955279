// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "modules/organisations/service.hpp"
#include "modules/organisations/store.hpp"

namespace hg::organisations {

namespace {

constexpr std::int64_t limit_default = 30;

void audit(Context& context, PersonId by, const char* act, const PersonPath& who) {
    identity::record_audit(
        context,
        {by,
         act,
         "organisation " + to_string(who.organisation_id),
         "person " + to_string(who.person_id)}
    );
}

/// Cuts a page out of one row more than it holds.
template <class List>
List people_list(const Context& context, std::vector<store::PersonRow> rows, std::int64_t limit) {
    List list;
    for (auto& row : rows) {
        if (std::ssize(list.items) == limit) {
            list.next_cursor = list.items.back().person_id;
            break;
        }
        auto phone = identity::masked_phone(context, row.phone_sealed);
        list.items.push_back({row.person_id, std::move(row.name), std::move(phone), row.since});
    }
    return list;
}

std::int64_t limit_of(const PeopleQuery& query) { return query.limit.value_or(limit_default); }

store::PersonPage page_of(const PeopleQuery& query) {
    return {
        search_pattern(query.q.value_or("")), query.cursor.value_or(PersonId{}), limit_of(query) + 1
    };
}

}  // namespace

MemberList list_members(Context& context, const PeopleQuery& query) {
    auto rows = store::members(context, query.organisation_id, page_of(query));
    return people_list<MemberList>(context, std::move(rows), limit_of(query));
}

OrganiserList list_organisers(Context& context, const PeopleQuery& query) {
    auto rows = store::organisers(context, query.organisation_id, page_of(query));
    return people_list<OrganiserList>(context, std::move(rows), limit_of(query));
}

Result<OrganisationMember> add_member(Context& context, PersonId by, const MemberCreate& wish) {
    HG_TRY(const auto person, identity::person_with_phone(context, wish.phone, wish.name));
    if (!store::join(context, wish.organisation_id, person)) return refuse(Refusal::already_member);
    audit(context, by, "member_create", {wish.organisation_id, person});
    auto known = identity::name_of(context, person).value();
    return OrganisationMember{
        person, std::move(known.name), std::move(known.phone_masked), context.now
    };
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
