// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "modules/attendance/presences/model.hpp"
#include "tenant/period.hpp"

namespace hg::attendance {

std::optional<Presence> presence_with_id(db::Transaction& tx, PresenceId id);
/// Where the person is now.
std::optional<Presence> open_presence(db::Transaction& tx, PersonId person);
/// The newest finished presence of the person at a session.
std::optional<Presence> finished_presence(db::Transaction& tx, PersonId person, SessionId session);
/// When the person last left anything, as it stands after all decisions, if that was after `since`.
std::optional<Time> left_since(db::Transaction& tx, PersonId person, Time since);
/// Whether the person has another presence that counts during this stay.
bool is_elsewhere(db::Transaction& tx, const Presence& presence, const Stay& stay);

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
std::vector<OverduePresence> presences_overdue(db::Transaction& tx, Time now, std::int64_t limit);

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
/// Begins again when another decision with this revision came first.
void insert_decision(db::Transaction& tx, const Decision& decision);

/// A decision as its readers see it.
struct DecisionView {
    Time decided_at;
    std::string decided_by_name;
    Time checked_in_at;
    Time checked_out_at;
    bool annulled = false;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(
    DecisionView, (), (decided_at, decided_by_name, checked_in_at, checked_out_at, annulled, reason)
)
/// In the order in which they were made.
std::vector<DecisionView> decisions_about(db::Transaction& tx, PresenceId presence);

/// Presences that began and were not annulled, by day.
std::vector<tenant::DayCount> presences_by_day(db::Transaction& tx, const tenant::Period& period);

}  // namespace hg::attendance
