// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/people/api.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "modules/identity/people/model.hpp"
#include "modules/identity/people/store.hpp"

namespace hg::identity {

namespace {

PersonName shown(const Context& context, PersonRow row) {
    return {row.id, std::move(row.name), masked_phone(context, row.phone_sealed)};
}

std::vector<std::string> roles_of(Context& context, PersonId person) {
    const auto held = context.tenant.hooks.find(tenant::roles_of);
    return held ? held(context, person) : std::vector<std::string>{};
}

}  // namespace

std::optional<std::string> masked_phone(
    const Context& context, const std::optional<Bytes>& phone_sealed
) {
    if (!phone_sealed) return {};
    return hg::masked_phone(context.tenant.keys.open(*phone_sealed));
}

std::optional<PersonName> name_of(Context& context, PersonId person) {
    auto row = find_person(context.tx, person);
    if (!row) return {};
    return shown(context, *std::move(row));
}

PersonNames names_of(Context& context, const std::vector<PersonId>& people) {
    PersonNames names;
    names.reserve(people.size());
    for (auto& row : find_people(context.tx, people)) {
        const auto id = row.id;
        names.emplace(id, shown(context, std::move(row)));
    }
    return names;
}

std::optional<std::string> chosen_language(const Context& context, PersonId person) {
    return find_language(context.tx, person);
}

Result<PersonId> person_with_phone(
    Context& context, std::string_view phone, std::string_view name
) {
    HG_TRY(const auto number, normal_phone(phone));
    std::string given;
    // What holds nothing visible is no name.
    if (hg::normal_name(name) != "") {
        HG_TRY(given, normal_name(name));
    }
    const auto& keys = context.tenant.keys;
    const auto known = find_person_by_phone(context.tx, keys, number);
    if (!known) {
        const auto id = context.new_id<PersonId>();
        insert_person(context.tx, keys, {id, number, given}, context.now);
        return id;
    }
    if (known->name.empty() && !given.empty()) update_name(context.tx, known->id, given);
    return known->id;
}

std::optional<PersonId> find_person_with_phone(Context& context, std::string_view phone) {
    const auto number = normal_phone(phone);
    if (!number) return {};
    const auto known = find_person_by_phone(context.tx, context.tenant.keys, *number);
    return known ? std::optional(known->id) : std::nullopt;
}

bool choose_language(Context& context, PersonId person, const std::string& language) {
    if (!is_language(language)) return false;
    update_language(context.tx, person, language);
    return true;
}

Me me_of(Context& context, PersonId person) {
    auto row = find_me(context.tx, person);
    HG_ASSERT(row.has_value());
    return {
        row->id,
        std::move(row->name),
        masked_phone(context, row->phone_sealed),
        std::move(row->language),
        std::move(row->account),
        row->totp_enabled,
        roles_of(context, person)
    };
}

Result<Me> me_show(Context& context, const Authenticated& me, const api::NoInput&) {
    return me_of(context, me.person());
}

Result<Me> me_update(Context& context, const Authenticated& me, const MeUpdate& change) {
    if (change.language && !is_language(*change.language)) {
        return invalid_input({{"language", "not_in_list", "Must be one of: zh-CN, en."}});
    }
    if (change.name) {
        HG_TRY(const auto name, normal_name(*change.name));
        update_name(context.tx, me.person(), name);
    }
    if (change.language) update_language(context.tx, me.person(), *change.language);
    return me_of(context, me.person());
}

}  // namespace hg::identity
