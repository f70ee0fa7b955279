// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/listing.hpp"
#include "modules/attendance/presences/model.hpp"

namespace hg::attendance {

/// A presence whose check-out was forgotten, as those see it who decide about it.
struct PendingPresence {
    PresenceId id;
    SessionId session_id;
    std::string title;
    std::string venue;
    Time starts_at;
    Time ends_at;
    std::string name;
    Time checked_in_at;
    std::optional<Time> stated_out_at;  ///< When the member says that they left.
    Time pending_since;
    bool escalated = false;  ///< Nobody decided in time, so that the organisation above was told.
};
BOOST_DESCRIBE_STRUCT(
    PendingPresence,
    (),
    (id,
     session_id,
     title,
     venue,
     starts_at,
     ends_at,
     name,
     checked_in_at,
     stated_out_at,
     pending_since,
     escalated)
)
/// Those about which the person may decide.
Result<db::Rows<PendingPresence>> find_pending(
    db::Transaction& tx, const db::ListWish& wish, PersonId organiser
);
std::int64_t count_pending(db::Transaction& tx, PersonId organiser);

void state_leaving(db::Transaction& tx, PresenceId id, Time left_at);

/// Open presences that close until then and whose people were not reminded yet.
struct OpenPresence {
    PresenceId id;
    SessionId session_id;
    PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(OpenPresence, (), (id, session_id, person_id))
std::vector<OpenPresence> presences_to_remind(
    db::Transaction& tx, Time closing_until, std::int64_t limit
);
void mark_reminded(db::Transaction& tx, PresenceId id, Time now);

/// Pending presences whose people say when they left, and checked in elsewhere within so long
/// after that.
std::vector<PresenceId> pending_agreeing(db::Transaction& tx, Span within, std::int64_t limit);

/// How many presences of a session have been pending since before that, and were not escalated.
struct UndecidedSession {
    SessionId session_id;
    OrganisationId organisation_id;
    std::string title;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(UndecidedSession, (), (session_id, organisation_id, title, count))
std::vector<UndecidedSession> sessions_undecided(db::Transaction& tx, Time pending_until);
void mark_escalated(db::Transaction& tx, SessionId session, Time pending_until, Time now);

/// The organisers of the nearest organisation above that has any; none of the root, which has none
/// above it.
std::vector<PersonId> organisers_above(db::Transaction& tx, OrganisationId organisation);
std::vector<PersonId> organisers_at(db::Transaction& tx, OrganisationId organisation);

}  // namespace hg::attendance
