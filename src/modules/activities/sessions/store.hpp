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

std::optional<Admission> find_admission(db::Transaction& tx, SessionId session, PersonId person);
std::vector<VenueName> find_venues(
    db::Transaction& tx, const std::string& pattern, std::int64_t limit
);
/// Sessions that have begun and were not cancelled.
std::vector<tenant::DayCount> count_sessions_by_day(
    db::Transaction& tx, const tenant::Period& period
);

}  // namespace hg::activities
