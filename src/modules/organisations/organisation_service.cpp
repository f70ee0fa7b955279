// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.hpp"
#include "modules/organisations/model.hpp"
#include "modules/organisations/service.hpp"
#include "modules/organisations/store.hpp"

namespace hg::organisations {

namespace {

constexpr std::int64_t limit_default = 30;

Organisation shown(store::OrganisationRow row) {
    return {row.id, row.parent_id, std::move(row.kind), std::move(row.name), row.member_count};
}

std::vector<store::OrganisationRow> rows_of(
    Context& context, const OrganisationListQuery& query, std::int64_t limit
) {
    const store::OrganisationPage page{query.cursor.value_or(OrganisationId{}), limit};
    const auto wish = query.q.value_or("");
    if (query.parent_id) {
        return store::children(context, *query.parent_id, search_pattern(wish), page);
    }
    return wish.empty() ? store::roots(context, page)
                        : store::search(context, search_pattern(wish), page);
}

Refused unknown_kind() {
    std::vector<FieldError> fields{
        {"kind",
         "not_in_list",
         "Must be one of: street_union, joint_union, union, enterprise, volunteer_team."}
    };
    return {"invalid_input", 422, "Some fields are not right.", std::move(fields), 0};
}

OrganisationId insert_new(
    Context& context, std::optional<OrganisationId> parent, Kind kind, std::string_view name
) {
    const auto id = context.new_id<OrganisationId>();
    store::insert(context, {id, parent, std::string(word_of(kind)), std::string(name), 0});
    return id;
}

bool may_stand_below(Context& context, Kind kind, OrganisationId parent) {
    const auto row = store::find(context, parent);
    return row && may_stand_below(kind, *kind_of(row->kind));
}

}  // namespace

OrganisationList list(Context& context, const OrganisationListQuery& query) {
    const auto limit = query.limit.value_or(limit_default);
    OrganisationList list;
    for (auto& row : rows_of(context, query, limit + 1)) {
        if (std::ssize(list.items) == limit) {
            list.next_cursor = list.items.back().id;
            break;
        }
        list.items.push_back(shown(std::move(row)));
    }
    return list;
}

Result<OrganisationShown> show(Context& context, OrganisationId organisation) {
    auto row = store::find(context, organisation);
    if (!row) return refuse(Refusal::organisation_unknown);
    std::vector<PathStep> path;
    for (auto& step : store::ancestry(context, organisation)) {
        path.push_back({step.id, std::move(step.name)});
    }
    std::ranges::reverse(path);
    return OrganisationShown{
        row->id,
        row->parent_id,
        std::move(row->kind),
        std::move(row->name),
        row->member_count,
        std::move(path)
    };
}

Result<Organisation> create_below(Context& context, PersonId by, const OrganisationCreate& wish) {
    const auto kind = kind_of(wish.kind);
    if (!kind) return unknown_kind();
    if (!may_stand_below(context, *kind, wish.parent_id)) return refuse(Refusal::kind_not_below);
    const auto id = insert_new(context, wish.parent_id, *kind, wish.name);
    identity::record_audit(
        context, {by, "organisation_create", "organisation " + to_string(id), wish.name}
    );
    return shown(*store::find(context, id));
}

std::optional<OrganisationId> root(Context& context) { return store::root(context); }

OrganisationId create(
    Context& context, std::optional<OrganisationId> parent, Kind kind, std::string_view name
) {
    HG_ASSERT(!parent || may_stand_below(context, kind, *parent));
    return insert_new(context, parent, kind, name);
}

Result<Organiser> Organiser::prove(
    Context& context, const identity::Authenticated& caller, OrganisationId organisation
) {
    if (!store::find(context, organisation)) return refuse(Refusal::organisation_unknown);
    if (!store::organises(context, caller.person(), organisation)) {
        return refuse(Refusal::not_organiser);
    }
    return Organiser(caller.person(), organisation);
}

std::optional<OrganisationName> name_of(Context& context, OrganisationId organisation) {
    auto row = store::find(context, organisation);
    if (!row) return {};
    return OrganisationName{row->id, std::move(row->name), std::move(row->kind)};
}

OrganisationNames names_of(Context& context, const std::vector<OrganisationId>& organisations) {
    OrganisationNames names;
    for (auto& name : store::names(context, organisations)) {
        const auto id = name.id;
        names.emplace(id, std::move(name));
    }
    return names;
}

std::vector<OrganisationName> ancestry_of(Context& context, OrganisationId organisation) {
    return store::ancestry(context, organisation);
}

}  // namespace hg::organisations
