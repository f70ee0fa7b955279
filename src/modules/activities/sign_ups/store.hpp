// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "modules/activities/sign_ups/model.hpp"

namespace hg::activities {

std::optional<SignUpState> sign_up_state(db::Transaction& tx, SessionId session, PersonId person);

/// Takes one spot; false when none is left. The condition stands in the statement itself.
bool take_spot(db::Transaction& tx, SessionId session);
void release_spot(db::Transaction& tx, SessionId session);
/// One more waits; how many there are with this one, which is its position. Nothing when there is
/// a spot, and when the session is cancelled. Until this work is committed no spot is released.
std::optional<std::int64_t> join_waitlist(db::Transaction& tx, SessionId session);
void leave_waitlist(db::Transaction& tx, SessionId session);

/// What happens to a sign-up, as its history keeps it.
BOOST_DEFINE_ENUM_CLASS(
    Step,
    signed_up,
    waitlisted,
    moved_up,
    came_unannounced,
    withdrew,
    left_door,
    did_not_come,
    removed
)
using SignUpEventId = Id<struct SignUpEventTag>;
struct SignUpEvent {
    SignUpEventId id;
    SessionId session;
    PersonId person;
    std::optional<SignUpState> from;  ///< The state so far; nothing for a first sign-up.
    Step step;
    Time at;
};
/// Writes a new sign-up, or one made again, at the end of the order, with its history.
enum class Taken { ahead, at_door };
void put_sign_up(db::Transaction& tx, const SignUpEvent& event, Taken taken = Taken::ahead);
/// Gives up a spot that was taken at the door; false when there is none. The condition stands in
/// the statement itself.
bool leave_door(db::Transaction& tx, const SignUpEvent& event);
/// Changes a sign-up at its position, with its history.
void change_sign_up(db::Transaction& tx, const SignUpEvent& event);

std::optional<PersonId> first_waitlisted(db::Transaction& tx, SessionId session);
/// Counted from 1; nothing for who is not on the waitlist.
std::optional<std::int64_t> position_of(db::Transaction& tx, SessionId session, PersonId person);
/// What else the person has signed up for at the session's time, the first one first.
std::vector<Overlap> overlaps_of(db::Transaction& tx, PersonId person, const Session& session);
/// With a spot, in the order of their sign-up.
std::vector<PersonId> people_confirmed(db::Transaction& tx, SessionId session);
/// With a spot or on the waitlist.
std::vector<PersonId> people_of(db::Transaction& tx, SessionId session);

}  // namespace hg::activities
