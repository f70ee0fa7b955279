// SPDX-License-Identifier: Apache-2.0
#include "modules/organisations/members/api.hpp"

#include "base/text.hpp"
#include "modules/organisations/organisers/store.hpp"

namespace hg::organisations {

void audit(Context& context, PersonId by, const char* act, const PersonPath& who) {
    identity::record_audit(
        context,
        {by,
         act,
         "organisation " + to_string(who.organisation_id),
         "person " + to_string(who.person_id)}
    );
}

PeopleWish people_wish_of(Context& context, const PeopleQuery& query) {
    const auto typed = query.q.value_or("");
    const auto known = identity::find_person_with_phone(context, typed);
    return {search_pattern(typed), known.value_or(PersonId{})};
}

Result<api::Page<OrganisationMember>> member_list(
    Context& context, const Organiser&, const PeopleQuery& query
) {
    const auto people = people_wish_of(context, query);
    HG_TRY(auto rows, list_members(context.tx, api::wish_of(query), query.organisation_id, people));
    auto page = api::page_of<OrganisationMember>(std::move(rows), [&](const MemberRow& row) {
        return OrganisationMember{
            row.person_id,
            row.name,
            identity::masked_phone(context, row.phone_sealed),
            row.joined_at
        };
    });
    if (!query.q && !query.cursor) page.total = count_members(context.tx, query.organisation_id);
    return page;
}

Result<OrganisationMember> member_create(
    Context& context, const Organiser& caller, const MemberCreate& wish
) {
    HG_TRY(const auto person, identity::person_with_phone(context, wish.phone, wish.name));
    const auto id = context.new_id<MembershipId>();
    if (!insert_membership(context.tx, {id, wish.organisation_id, person}, context.now)) {
        return refuse(Refusal::already_member);
    }
    audit(context, caller.person(), "member_create", {wish.organisation_id, person});
    auto known = identity::name_of(context, person).value();
    return OrganisationMember{
        person, std::move(known.name), std::move(known.phone_masked), context.now
    };
}

Result<Nothing> member_remove(Context& context, const Organiser& caller, const PersonPath& who) {
    if (!end_membership(context.tx, who.organisation_id, who.person_id, context.now)) {
        return refuse(Refusal::not_member);
    }
    audit(context, caller.person(), "member_remove", who);
    return Nothing{};
}

Result<MyOrganisations>
my_organisation_list(Context& context, const identity::Authenticated& caller, const api::NoInput&) {
    return MyOrganisations{
        find_memberships(context.tx, caller.person()),
        find_appointments(context.tx, caller.person())
    };
}

std::unordered_map<PersonId, std::string> organisation_names_of(
    Context& context, const std::vector<PersonId>& people
) {
    std::unordered_map<PersonId, std::string> names;
    for (auto& membership : memberships_of(context.tx, people)) {
        names.emplace(membership.person_id, std::move(membership.name));
    }
    return names;
}

void join(Context& context, OrganisationId organisation, PersonId person) {
    const auto id = context.new_id<MembershipId>();
    insert_membership(context.tx, {id, organisation, person}, context.now);
}

}  // namespace hg::organisations
