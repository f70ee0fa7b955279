// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "modules/attendance/codes/model.hpp"
#include "modules/attendance/events/model.hpp"

namespace hg::attendance {

/// An event as it was first recorded.
struct StoredEvent {
    PersonId caller_id;
    EventKind kind = EventKind::in;
    Bytes proof;  ///< Hash of the receipt, or of member code and session.
    Time occurred_at;
    Source source = Source::venue_code;
    Time recorded_at;
    OutcomeKind outcome = OutcomeKind::accepted;
    std::optional<Refusal> code;
    std::optional<SessionId> session_id;
    std::optional<PresenceId> presence_id;
    std::optional<PersonId> person_id;
    std::optional<ReceiptId> receipt_id;  ///< Of the receipt that the event has spent.
};
BOOST_DESCRIBE_STRUCT(
    StoredEvent,
    (),
    (caller_id,
     kind,
     proof,
     occurred_at,
     source,
     recorded_at,
     outcome,
     code,
     session_id,
     presence_id,
     person_id,
     receipt_id)
)

std::optional<StoredEvent> event_with_id(db::Transaction& tx, const Bytes& event_id);
bool is_receipt_used(db::Transaction& tx, ReceiptId receipt);
void insert_event(db::Transaction& tx, const Bytes& event_id, const StoredEvent& event);

}  // namespace hg::attendance
