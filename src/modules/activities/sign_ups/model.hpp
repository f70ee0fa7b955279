// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/activities.hpp"

namespace hg::activities {

/// Another session that the person signed up for and that runs at the same time.
struct Overlap {
    SessionId session_id;
    std::string title;
    Time starts_at;
    Time ends_at;
    SignUpState state = SignUpState::confirmed;
};
BOOST_DESCRIBE_STRUCT(Overlap, (), (session_id, title, starts_at, ends_at, state))

/// The spot or the position that the person gets.
struct SignUp {
    SessionId session_id;
    SignUpState state = SignUpState::confirmed;
    std::optional<std::int64_t> position;
    std::vector<Overlap> overlaps{};  ///< Said, not refused: one may leave early for another.
};
BOOST_DESCRIBE_STRUCT(SignUp, (), (session_id, state, position, overlaps))
enum class Waitlist { decline, join };
Result<SignUp> sign_up(Context& context, PersonId person, SessionId session, Waitlist waitlist);
Result<Nothing> withdraw(Context& context, PersonId person, SessionId session);

/// Gives the spots of those who have not come in time to those who wait, and tells both. Returns
/// how many spots went to somebody else.
std::size_t release_no_shows(Context& context);

/// People with a spot, in the order of their sign-up.
std::vector<PersonId> expected_at(Context& context, SessionId session);

}  // namespace hg::activities
