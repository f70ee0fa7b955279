// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/cards/api.hpp"
#include "modules/activities/sign_ups/model.hpp"

namespace hg::activities {

struct SignUpCreate {
    SessionId session_id;
    std::optional<bool> waitlist;
};
BOOST_DESCRIBE_STRUCT(SignUpCreate, (), (session_id, waitlist))
inline std::vector<FieldSpec> field_specs(const SignUpCreate*) {
    return {
        field(&SignUpCreate::waitlist).described("Join the waitlist when the session is full."),
    };
}

Result<SignUp> sign_up_create(
    Context& context, const identity::Authenticated& caller, const SignUpCreate& wish
);

Result<Nothing> sign_up_withdraw(
    Context& context, const identity::Authenticated& caller, const SessionPath& path
);

/// Gives free spots to the first of the waitlist and tells them.
void move_up(Context& context, const Session& session);

}  // namespace hg::activities
