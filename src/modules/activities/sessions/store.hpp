// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/sessions/model.hpp"
#include "tenant/period.hpp"

namespace hg::activities {

/// The venue is offered from now on to those who type its beginning.
void insert_session(
    db::Transaction& tx, SessionId id, ActivityId activity, const NewSession& session, Time now
);
std::optional<Session> find_session(db::Transaction& tx, SessionId session);
/// False when more people than the new capacity have a spot.
bool update_session(db::Transaction& tx, SessionId session, const NewSession& terms, Time now);
void cancel_session(db::Transaction& tx, SessionId session, const std::string& reason, Time now);

/// Sessions that run, where somebody waits and the spots of who has not come are not kept any more.
std::vector<SessionId> sessions_giving_spots(db::Transaction& tx, Time now);

/// Venue and times of a session as people know them, while a change waits to be told.
struct UntoldChange {
    SessionId session_id;
    std::string venue;
    Time starts_at;
    Time ends_at;

    [[nodiscard]] SessionTimes times() const { return {starts_at, ends_at}; }
};
BOOST_DESCRIBE_STRUCT(UntoldChange, (), (session_id, venue, starts_at, ends_at))

/// Keeps what was known before the first of several changes; the waiting begins anew.
void put_untold_change(db::Transaction& tx, const Session& was, Time told_at);
std::optional<UntoldChange> find_untold_change(db::Transaction& tx, SessionId session);
std::vector<UntoldChange> untold_changes_due(db::Transaction& tx, Time now, std::int64_t limit);
void delete_untold_change(db::Transaction& tx, SessionId session);

std::optional<Admission> find_admission(db::Transaction& tx, SessionId session, PersonId person);
std::vector<VenueName> find_venues(
    db::Transaction& tx, const std::string& pattern, std::int64_t limit
);
/// Sessions that have begun and were not cancelled.
std::vector<tenant::DayCount> count_sessions_by_day(
    db::Transaction& tx, const tenant::Period& period
);

}  // namespace hg::activities
