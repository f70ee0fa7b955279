// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/routes.hpp"
#include "modules/identity/people/api.hpp"
#include "modules/identity/people/model.hpp"

namespace hg::identity {

struct LoginPasswordCreate {
    std::string account;
    std::string password;
    std::optional<std::string> totp;
    std::optional<std::string> agreed;
};
BOOST_DESCRIBE_STRUCT(LoginPasswordCreate, (), (account, password, totp, agreed))
inline std::vector<FieldSpec> field_specs(const LoginPasswordCreate*) {
    return {
        field(&LoginPasswordCreate::account)
            .between(1, 60)
            .described("The name under which the password was set."),
        field(&LoginPasswordCreate::password).between(1, 200),
        field(&LoginPasswordCreate::totp)
            .at_most(typed_digits_max)
            .described("The authenticator's six digits, for those who use one."),
        field(&LoginPasswordCreate::agreed)
            .at_most(20)
            .described("The version of the notice about personal data that the person agrees to."),
    };
}

struct PasswordChange {
    std::string current_password;
    std::string new_password;
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (current_password, new_password))
inline std::vector<FieldSpec> field_specs(const PasswordChange*) {
    return {
        field(&PasswordChange::current_password).between(1, 200),
        field(&PasswordChange::new_password).between(10, 200),
    };
}

/// What was found out about a password before the writer's turn.
struct PasswordFound {
    PersonId person;
    std::string hash;  ///< Against which it was compared; empty when there is no such account.
    bool right = false;
    std::string new_hash;
};

/// Refusal: too_many_attempts.
Result<PasswordFound> prepare_login_password(
    Context& context, const api::Anyone& who, const LoginPasswordCreate& input
);
/// Refusals: too_many_attempts, password_wrong, totp_required, totp_wrong.
Result<api::Reply<Me>> login_password_create(
    Context& context,
    const api::Anyone& who,
    const LoginPasswordCreate& input,
    const PasswordFound& found
);

/// Refusals: too_many_attempts, password_wrong.
Result<PasswordFound> prepare_password_change(
    Context& context, const Authenticated& me, const PasswordChange& input
);
Result<Nothing> password_change(
    Context& context, const Authenticated& me, const PasswordChange&, const PasswordFound& found
);

struct TotpCreated {
    std::string secret;
    std::string otpauth_url;
};
BOOST_DESCRIBE_STRUCT(TotpCreated, (), (secret, otpauth_url))

struct TotpConfirm {
    std::string code;
};
BOOST_DESCRIBE_STRUCT(TotpConfirm, (), (code))
inline std::vector<FieldSpec> field_specs(const TotpConfirm*) {
    return {field(&TotpConfirm::code)
                .between(1, typed_digits_max)
                .described("The six digits that the authenticator shows.")};
}

Result<TotpCreated> totp_create(Context& context, const Authenticated& me, const api::NoInput&);
/// Refusal: totp_wrong.
Result<Nothing> totp_confirm(Context& context, const Authenticated& me, const TotpConfirm& input);
Result<Nothing> totp_delete(Context& context, const Authenticated& me, const api::NoInput&);

}  // namespace hg::identity
