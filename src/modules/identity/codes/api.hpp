// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/routes.hpp"
#include "modules/identity/people/api.hpp"
#include "modules/identity/people/model.hpp"

namespace hg::identity {

struct LoginCodeCreate {
    std::string phone;
};
BOOST_DESCRIBE_STRUCT(LoginCodeCreate, (), (phone))
inline std::vector<FieldSpec> field_specs(const LoginCodeCreate*) {
    return {field(&LoginCodeCreate::phone)
                .between(1, typed_digits_max)
                .described(
                    "A mobile number in China, however it is written, or one from elsewhere with "
                    "+ or 00 and the country's code."
                )};
}

struct LoginPhoneCreate {
    std::string phone;
    std::string code;
    std::optional<std::string> agreed;
};
BOOST_DESCRIBE_STRUCT(LoginPhoneCreate, (), (phone, code, agreed))
inline std::vector<FieldSpec> field_specs(const LoginPhoneCreate*) {
    return {
        field(&LoginPhoneCreate::phone)
            .between(1, typed_digits_max)
            .described("The number to which the code was sent."),
        field(&LoginPhoneCreate::code).between(1, typed_digits_max).described("The six digits."),
        field(&LoginPhoneCreate::agreed)
            .at_most(20)
            .described("The version of the notice about personal data that the person agrees to."),
    };
}

/// Refusals: phone_malformed, too_many_attempts.
Result<CodeSent> login_code_create(
    Context& context, const api::Anyone& who, const LoginCodeCreate& input
);
/// Refusals: phone_malformed, too_many_attempts, code_expired, code_wrong, consent_required.
Result<api::Reply<Me>> login_phone_create(
    Context& context, const api::Anyone& who, const LoginPhoneCreate& input
);

}  // namespace hg::identity
