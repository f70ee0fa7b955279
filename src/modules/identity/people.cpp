// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "modules/identity/attempts.hpp"
#include "modules/identity/secrets.hpp"
#include "modules/identity/service.hpp"

namespace hg::identity {

namespace {

PersonName named(const Context& context, PersonRow row) {
    return {row.id, std::move(row.name), masked_phone(context, row.phone_sealed)};
}

Refused unknown_language() {
    std::vector<FieldError> fields{{"language", "not_in_list", "Must be one of: zh-CN, en."}};
    return {"invalid_input", 422, "Some fields are not right.", std::move(fields), 0};
}

}  // namespace

std::optional<std::string> masked_phone(
    const Context& context, const std::optional<Bytes>& phone_sealed
) {
    if (!phone_sealed) return {};
    return hg::masked_phone(context.tenant.keys.open(*phone_sealed));
}

std::optional<PersonName> name_of(Context& context, PersonId person) {
    auto row = find_person(context, person);
    if (!row) return {};
    return named(context, *std::move(row));
}

PersonNames names_of(Context& context, const std::vector<PersonId>& people) {
    PersonNames names;
    names.reserve(people.size());
    for (auto& row : find_people(context, people)) {
        const auto id = row.id;
        names.emplace(id, named(context, std::move(row)));
    }
    return names;
}

std::optional<std::string> chosen_language(const Context& context, PersonId person) {
    return find_language(context, person);
}

Result<PersonId> person_with_phone(
    Context& context, std::string_view phone, std::string_view name
) {
    HG_TRY(const auto number, normal_phone(phone));
    std::string given;
    if (!trimmed(name).empty()) {
        HG_TRY(given, normal_name(name));
    }
    const auto known = find_person_by_phone(context, number);
    if (!known) return insert_person(context, number, given);
    if (known->name.empty() && !given.empty()) update_name(context, known->id, given);
    return known->id;
}

Me show_me(const Context& context, PersonId person) {
    auto row = find_me(context, person);
    HG_ASSERT(row.has_value());
    return {
        row->id,
        std::move(row->name),
        masked_phone(context, row->phone_sealed),
        std::move(row->language),
        std::move(row->account),
        row->totp_enabled
    };
}

Result<Nothing> update_me(Context& context, PersonId person, const MeUpdate& change) {
    if (change.language && !is_language(*change.language)) return unknown_language();
    if (change.name) {
        HG_TRY(const auto name, normal_name(*change.name));
        update_name(context, person, name);
    }
    if (change.language) update_language(context, person, *change.language);
    return Nothing{};
}

void forget_ended(Context& context) {
    delete_ended_logins(context);
    delete_ended_codes(context);
    delete_old_attempts(context);
}

}  // namespace hg::identity
