// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "modules/activities/waitlist/api.hpp"

namespace hg::activities {

struct SignUpRow {
    PersonId person_id;
    std::string name;
    SignUpState state = SignUpState::confirmed;
    Time changed_at;
};
BOOST_DESCRIBE_STRUCT(SignUpRow, (), (person_id, name, state, changed_at))
/// Those with a spot, then those who wait, each in their order.
std::vector<SignUpRow> find_sign_ups(db::Transaction& tx, SessionId session);

/// Somebody who waits. A smaller place is served first; places have gaps.
struct WaiterPlace {
    PersonId person_id;
    std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(WaiterPlace, (), (person_id, position))
/// In their order.
std::vector<WaiterPlace> find_waiters(db::Transaction& tx, SessionId session);
void move_waiter(
    db::Transaction& tx, SessionId session, const WaiterPlace& from, std::int64_t position
);

using MessageId = Id<struct SessionMessageTag>;
struct SentMessage {
    MessageId id;
    SessionId session;
    PersonId by;
    Time at;
    Recipients to;
    std::string text;
};
void insert_message(db::Transaction& tx, const SentMessage& message);
std::int64_t count_messages(db::Transaction& tx, SessionId session, Time since);

}  // namespace hg::activities
