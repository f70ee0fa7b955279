// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/attendance/codes.hpp"
#include "modules/attendance/model.hpp"

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
     presence_id)
)

std::optional<StoredEvent> event_with_id(db::Transaction& tx, const Bytes& event_id);
bool is_receipt_used(db::Transaction& tx, ReceiptId receipt);
void insert_event(
    db::Transaction& tx,
    const Bytes& event_id,
    const StoredEvent& event,
    std::optional<PersonId> person,
    std::optional<ReceiptId> receipt
);

std::optional<Presence> presence_with_id(db::Transaction& tx, PresenceId id);
/// Where the person is now.
std::optional<Presence> open_presence(db::Transaction& tx, PersonId person);
/// The newest finished presence of the person at a session.
std::optional<Presence> finished_presence(db::Transaction& tx, PersonId person, SessionId session);
/// When the person last left anything, as it stands after all decisions, if that was after `since`.
std::optional<Time> left_since(db::Transaction& tx, PersonId person, Time since);
/// Whether the person has another presence that counts between these times.
bool is_elsewhere(db::Transaction& tx, const Presence& presence, Time from, Time until);

/// False when the person is inside somewhere already.
bool insert_presence(db::Transaction& tx, const Presence& presence, Time closes_at);
/// Begins again when somebody else has closed it meanwhile.
void close_presence(db::Transaction& tx, PresenceId id, Time checked_out_at, ClosedBy by);
void postpone_closing(db::Transaction& tx, PresenceId id, Time closes_at);

struct OverduePresence {
    PresenceId id;
    SessionId session_id;
};
BOOST_DESCRIBE_STRUCT(OverduePresence, (), (id, session_id))
std::vector<OverduePresence> presences_overdue(db::Transaction& tx, Time now, std::int64_t most);

std::vector<Presence> presences_of_session(db::Transaction& tx, SessionId session);
std::int64_t count_inside(db::Transaction& tx, SessionId session);

struct Decision {
    PresenceId presence_id;
    std::int64_t revision = 0;
    Time checked_in_at;
    Time checked_out_at;
    bool annulled = false;
    std::string reason;
    PersonId decided_by;
    Time decided_at;
};
BOOST_DESCRIBE_STRUCT(
    Decision,
    (),
    (presence_id, revision, checked_in_at, checked_out_at, annulled, reason, decided_by, decided_at)
)
/// Begins again when another decision with this revision came first.
void insert_decision(db::Transaction& tx, const Decision& decision);
std::vector<Decision> decisions_about(db::Transaction& tx, PresenceId presence);

}  // namespace hg::attendance
