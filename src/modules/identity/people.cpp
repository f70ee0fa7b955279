// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "modules/identity/attempts.hpp"
#include "modules/identity/secrets.hpp"
#include "modules/identity/service.hpp"

namespace hg::identity {

namespace {

std::optional<std::string> masked(const Work& work, const std::optional<Bytes>& phone_sealed) {
    if (!phone_sealed) return {};
    return masked_phone(work.town.keys.open(*phone_sealed));
}

PersonName named(const Work& work, PersonRow row) {
    return {row.id, std::move(row.name), masked(work, row.phone_sealed)};
}

Refused unknown_language() {
    std::vector<FieldError> fields{{"language", "not_in_list", "Must be one of: zh-CN, en."}};
    return {"invalid_input", 422, "Some fields are not right.", std::move(fields), 0};
}

}  // namespace

std::optional<PersonName> name_of(Work& work, PersonId person) {
    auto row = find_person(work, person);
    if (!row) return {};
    return named(work, *std::move(row));
}

PersonNames names_of(Work& work, const std::vector<PersonId>& people) {
    PersonNames names;
    names.reserve(people.size());
    for (auto& row : find_people(work, people)) {
        const auto id = row.id;
        names.emplace(id, named(work, std::move(row)));
    }
    return names;
}

std::optional<std::string> chosen_language(const Work& work, PersonId person) {
    return find_language(work, person);
}

Result<PersonId> person_with_phone(Work& work, std::string_view phone, std::string_view name) {
    HG_TRY(const auto number, normal_phone(phone));
    std::string given;
    if (!trimmed(name).empty()) {
        HG_TRY(given, normal_name(name));
    }
    const auto known = find_person_by_phone(work, number);
    if (!known) return insert_person(work, number, given);
    if (known->name.empty() && !given.empty()) update_name(work, known->id, given);
    return known->id;
}

Me show_me(const Work& work, PersonId person) {
    auto row = find_me(work, person);
    HG_ASSERT(row.has_value());
    return {
        row->id,
        std::move(row->name),
        masked(work, row->phone_sealed),
        std::move(row->language),
        std::move(row->account),
        row->totp_enabled
    };
}

Result<Nothing> update_me(Work& work, PersonId person, const MeUpdate& change) {
    if (change.language && !is_language(*change.language)) return unknown_language();
    if (change.name) {
        HG_TRY(const auto name, normal_name(*change.name));
        update_name(work, person, name);
    }
    if (change.language) update_language(work, person, *change.language);
    return Nothing{};
}

void forget_ended(Work& work) {
    delete_ended_sessions(work);
    delete_ended_codes(work);
    delete_old_attempts(work);
}

}  // namespace hg::identity
