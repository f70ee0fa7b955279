// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/consents/api.hpp"

#include "modules/identity/consents/pages/privacy_page.hpp"
#include "modules/identity/consents/store.hpp"

namespace hg::identity {

Result<Nothing> check_consent(
    Context& context, std::optional<PersonId> person, std::string_view agreed
) {
    if (agreed == privacy_version) return Nothing{};
    if (person && has_consent(context.tx, *person, privacy_version)) return Nothing{};
    return refuse(Refusal::consent_required);
}

void record_consent(Context& context, PersonId person, ConsentWay way) {
    if (has_consent(context.tx, person, privacy_version)) return;
    insert_consent(context.tx, person, privacy_version, way, context.now);
}

SiteOperator operator_of(const tenant::Settings& settings) {
    return {
        settings.text(operator_name),
        settings.text(operator_contact),
        settings.text(operator_icp_number)
    };
}

Result<http::Response> privacy_show(Context& context, const Visitor& reader, const api::NoInput&) {
    const auto& settings = context.tenant.settings;
    const auto chosen = reader.person() ? chosen_language(context, *reader.person()) : std::nullopt;
    const auto& caller = reader.caller();
    const bool english = chosen.value_or(caller.language) == "en";
    return privacy_page({settings.title, caller.base, operator_of(settings)}, english);
}

}  // namespace hg::identity
