// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/routes.hpp"
#include "modules/identity/identity.hpp"

namespace hg::identity {

struct Me {
    PersonId id;
    std::string name;
    std::optional<std::string> phone_masked;
    std::string language;
    std::optional<std::string> account;
    bool totp_enabled = false;
    std::vector<std::string> roles;  ///< What the person may do beyond being a member.
};
BOOST_DESCRIBE_STRUCT(Me, (), (id, name, phone_masked, language, account, totp_enabled, roles))
Me me_of(Context& context, PersonId person);

struct MeUpdate {
    std::optional<std::string> name;
    std::optional<std::string> language;
};
BOOST_DESCRIBE_STRUCT(MeUpdate, (), (name, language))
inline std::vector<FieldSpec> field_specs(const MeUpdate*) {
    return {
        field(&MeUpdate::name).between(1, 40),
        field(&MeUpdate::language).between(2, 5).described("zh-CN or en."),
    };
}

Result<Me> me_show(Context& context, const Authenticated& me, const api::NoInput&);
/// Refusals: invalid_input, name_malformed, name_mixes_alphabets.
Result<Me> me_update(Context& context, const Authenticated& me, const MeUpdate& change);

}  // namespace hg::identity
