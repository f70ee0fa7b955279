// SPDX-License-Identifier: Apache-2.0
#include "modules/organisations/tree/api.hpp"

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "modules/organisations/tree/store.hpp"

namespace hg::organisations {

namespace {

Refused unknown_kind(db::Transaction& tx) {
    std::string sentence = "Must be one of:";
    for (const auto& kind : all_kinds(tx)) sentence += " " + kind.kind + ",";
    sentence.back() = '.';
    return invalid_input({{"kind", "not_in_list", std::move(sentence)}});
}

Organisation insert_new(
    Context& context, std::optional<OrganisationId> parent, const Kind& kind, std::string_view name
) {
    const auto id = context.new_id<OrganisationId>();
    Organisation made{id, parent, kind.kind, std::string(name), 0, context.now};
    insert_organisation(context.tx, made);
    return made;
}

/// The union tree has one root; an agency is a root always.
bool may_stand(db::Transaction& tx, const Kind& kind, std::optional<OrganisationId> parent) {
    if (!parent) return !kind.in_union_tree || !find_root(tx);
    const auto above = find_organisation(tx, *parent);
    return above && may_stand_below(kind, find_kind(tx, above->kind).value());
}

}  // namespace

Result<api::Page<Organisation>> organisation_list(
    Context& context, const identity::Authenticated&, const OrganisationListQuery& query
) {
    const auto wish = api::wish_of(query);
    const auto q = query.q.value_or("");
    const auto pattern = search_pattern(q);
    auto rows = query.parent_id ? list_children(context.tx, wish, *query.parent_id, pattern)
                : q.empty()     ? list_roots(context.tx, wish)
                                : list_matches(context.tx, wish, pattern);
    if (!rows) return rows.error();
    return api::page_of<Organisation>(*std::move(rows), std::identity{});
}

Result<OrganisationShown> organisation_show(
    Context& context, const identity::Authenticated&, const OrganisationPath& path
) {
    auto row = find_organisation(context.tx, path.organisation_id);
    if (!row) return refuse(Refusal::organisation_unknown);
    std::vector<PathStep> steps;
    for (auto& step : find_above(context.tx, path.organisation_id)) {
        steps.push_back({step.id, std::move(step.name)});
    }
    std::ranges::reverse(steps);
    return OrganisationShown{
        row->id,
        row->parent_id,
        std::move(row->kind),
        std::move(row->name),
        row->member_count,
        std::move(steps)
    };
}

Result<Organisation> organisation_create(
    Context& context, const Organiser& caller, const OrganisationCreate& wish
) {
    const auto kind = find_kind(context.tx, wish.kind);
    if (!kind) return unknown_kind(context.tx);
    if (!may_stand(context.tx, *kind, wish.parent_id)) return refuse(Refusal::kind_not_below);
    auto made = insert_new(context, wish.parent_id, *kind, wish.name);
    identity::record_audit(
        context,
        {caller.person(), "organisation_create", "organisation " + to_string(made.id), wish.name}
    );
    return made;
}

std::optional<OrganisationId> root(Context& context) { return find_root(context.tx); }

OrganisationId create(
    Context& context,
    std::optional<OrganisationId> parent,
    std::string_view kind,
    std::string_view name
) {
    const auto known = find_kind(context.tx, kind);
    HG_ASSERT(known && may_stand(context.tx, *known, parent));
    return insert_new(context, parent, *known, name).id;
}

std::optional<OrganisationName> name_of(Context& context, OrganisationId organisation) {
    auto row = find_organisation(context.tx, organisation);
    if (!row) return {};
    return OrganisationName{row->id, std::move(row->name), std::move(row->kind)};
}

OrganisationNames names_of(Context& context, const std::vector<OrganisationId>& organisations) {
    OrganisationNames names;
    for (auto& name : find_names(context.tx, organisations)) {
        const auto id = name.id;
        names.emplace(id, std::move(name));
    }
    return names;
}

}  // namespace hg::organisations
