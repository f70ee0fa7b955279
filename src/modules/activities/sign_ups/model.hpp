// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/activities.hpp"

namespace hg::activities {

/// The spot or the position that the person gets.
struct SignUp {
    SessionId session_id;
    SignUpState state = SignUpState::confirmed;
    std::optional<std::int64_t> position;
};
BOOST_DESCRIBE_STRUCT(SignUp, (), (session_id, state, position))
enum class Waitlist { decline, join };
Result<SignUp> sign_up(Context& context, PersonId person, SessionId session, Waitlist waitlist);
Result<Nothing> withdraw(Context& context, PersonId person, SessionId session);

/// People with a spot, in the order of their sign-up.
std::vector<PersonId> expected_at(Context& context, SessionId session);

}  // namespace hg::activities
