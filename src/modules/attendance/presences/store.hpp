// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "modules/attendance/presences/model.hpp"
#include "tenant/period.hpp"

namespace hg::attendance {

std::optional<Presence> presence_with_id(db::Transaction& tx, PresenceId id);
/// Where the person is now.
std::optional<Presence> open_presence(db::Transaction& tx, PersonId person);
/// All presences of the person at a session, the first one first.
std::vector<Presence> stay_of(db::Transaction& tx, PersonId person, SessionId session);
/// The person's presences that ended on the local day of that moment, or near it.
std::vector<Presence> presences_around(db::Transaction& tx, PersonId person, Time at);
/// Whether anybody at all has left anything since then. Answered from one page that is always warm,
/// so that a check-in need not read a person's far past.
bool has_anybody_left(db::Transaction& tx, Time since);
/// When the person last left anything, as it stands after all decisions, if that was after `since`.
std::optional<Time> left_since(db::Transaction& tx, PersonId person, Time since);
/// Whether the person has another presence that counts during these times.
bool is_elsewhere(db::Transaction& tx, const Presence& presence, const PresenceTimes& times);

/// Answers false when the person is inside somewhere already.
bool insert_presence(db::Transaction& tx, const Presence& presence, Time closes_at);
/// One that was entered by hand once it was over.
void insert_finished_presence(db::Transaction& tx, const Presence& presence);
struct CheckOut {
    Time at;
    ClosedBy by = ClosedBy::member;
    std::optional<Evidence> evidence;
};
/// The transaction begins again when somebody else has closed the presence meanwhile.
void close_presence(db::Transaction& tx, PresenceId id, const CheckOut& check_out);
/// The check-out was forgotten: the presence is pending since now, as of the end of its session.
void suspend_presence(db::Transaction& tx, PresenceId id, Time ends_at, Time now);
void postpone_closing(db::Transaction& tx, PresenceId id, Time closes_at);
/// Who is inside a session now, the first one first.
std::vector<Presence> open_presences(db::Transaction& tx, SessionId session);
/// A presence that is still open goes on under other times.
void change_terms(
    db::Transaction& tx,
    PresenceId id,
    std::optional<Time> counts_from,
    std::optional<Time> counts_until,
    Time closes_at
);

struct OverduePresence {
    PresenceId id;
    SessionId session_id;
};
BOOST_DESCRIBE_STRUCT(OverduePresence, (), (id, session_id))
/// Who has been at the session, each once.
std::vector<PersonId> people_at(db::Transaction& tx, SessionId session);
std::vector<OverduePresence> presences_overdue(db::Transaction& tx, Time now, std::int64_t limit);

/// Presences that began and were not annulled, by day.
std::vector<tenant::DayCount> presences_by_day(db::Transaction& tx, const tenant::Period& period);

}  // namespace hg::attendance
