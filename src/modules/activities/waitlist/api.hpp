// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/call.hpp"
#include "api/page.hpp"
#include "modules/activities/sign_ups/model.hpp"

namespace hg::activities {

/// Somebody who has a spot or waits, as the session's organiser sees them.
struct SignUpItem {
    PersonId person_id;
    std::string name;
    // Of somebody without a name, and of people whose names look the same.
    std::optional<std::string> phone_masked;
    std::optional<std::string> organisation_name;
    SignUpState state = SignUpState::confirmed;
    std::optional<std::int64_t> position;  ///< On the waitlist, counted from 1.
    Time changed_at;
};
BOOST_DESCRIBE_STRUCT(
    SignUpItem, (), (person_id, name, phone_masked, organisation_name, state, position, changed_at)
)

struct SignUpList {
    SessionId session_id;
};
BOOST_DESCRIBE_STRUCT(SignUpList, (), (session_id))

/// Those with a spot in the order of their sign-up, then the waitlist in its order.
Result<api::Page<SignUpItem>>
sign_up_list(Context& context, const SessionOrganiser& caller, const SignUpList&);

/// By id a member of the session's organisation or one below it, anybody else by the whole number.
struct SignUpAdd {
    SessionId session_id;
    std::optional<PersonId> person_id;
    std::optional<std::string> phone;
};
BOOST_DESCRIBE_STRUCT(SignUpAdd, (), (session_id, person_id, phone))
inline std::vector<FieldSpec> field_specs(const SignUpAdd*) {
    return {field(&SignUpAdd::phone)
                .between(1, 40)
                .described("Of somebody who has no id here: the whole number.")};
}

/// Signs somebody up who asked for it, under the rules of a sign-up: a spot, or the end of the
/// waitlist. They are told. Refusals: phone_unknown, person_outside, and those of a sign-up.
Result<SignUp> sign_up_add(Context& context, const SessionOrganiser& caller, const SignUpAdd& wish);

struct WaiterMove {
    SessionId session_id;
    PersonId person_id;
    std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(WaiterMove, (), (session_id, person_id, position))
inline std::vector<FieldSpec> field_specs(const WaiterMove*) {
    return {field(&WaiterMove::position)
                .between(1, 100'000)
                .described("Counted from 1; beyond the end is the end.")};
}

/// Refusal: not_waiting.
Result<api::Page<SignUpItem>> waiter_move(
    Context& context, const SessionOrganiser& caller, const WaiterMove& wish
);

struct WaiterRemove {
    SessionId session_id;
    PersonId person_id;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(WaiterRemove, (), (session_id, person_id, reason))
inline std::vector<FieldSpec> field_specs(const WaiterRemove*) {
    return {field(&WaiterRemove::reason).between(2, 200).described("Is told to the person.")};
}

/// Refusal: not_waiting.
Result<api::Page<SignUpItem>> waiter_remove(
    Context& context, const SessionOrganiser& caller, const WaiterRemove& wish
);

BOOST_DEFINE_ENUM_CLASS(Recipients, confirmed, waitlisted, everybody)

struct SessionMessageCreate {
    SessionId session_id;
    Recipients to = Recipients::everybody;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(SessionMessageCreate, (), (session_id, to, text))
inline std::vector<FieldSpec> field_specs(const SessionMessageCreate*) {
    return {field(&SessionMessageCreate::text).between(2, 200).described("In plain words.")};
}

struct SessionMessage {
    std::int64_t told = 0;  ///< How many people got it.
};
BOOST_DESCRIBE_STRUCT(SessionMessage, (), (told))

/// The organiser's own words to those who signed up. Refusal: messages_used after three in 24
/// hours.
Result<SessionMessage> session_message_create(
    Context& context, const SessionOrganiser& caller, const SessionMessageCreate& wish
);

}  // namespace hg::activities
