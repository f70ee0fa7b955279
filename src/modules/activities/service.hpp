// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/activity_dto.hpp"
#include "modules/activities/activity_organiser.hpp"
#include "modules/activities/dto.hpp"

namespace hg::activities {

constexpr std::int64_t limit_default = 30;

/// Refusal: activity_unknown.
Result<Activity> show_activity(Work& work, ActivityId activity);
ActivityList list_for_desk(
    Work& work, const std::vector<OrganisationId>& organisations, const DeskQuery& query
);
Activity change_activity(Work& work, const ActivityOrganiser& caller, const ActivityUpdate& wish);
/// Refusal: times_impossible.
Result<Activity> add_session(
    Work& work, const ActivityOrganiser& caller, const SessionCreate& wish
);

/// Tells those who signed up when place or time change, and moves up the waitlist when there is
/// more room. Refusals: times_impossible, session_cancelled, session_started, session_over,
/// capacity_below_confirmed.
Result<Activity> change_session(
    Work& work, const SessionOrganiser& caller, const SessionUpdate& wish
);
/// Tells those who signed up; cancelling again changes nothing. Refusal: session_over.
Result<Activity> cancel_session(
    Work& work, const SessionOrganiser& caller, const SessionCancel& wish
);

/// Gives free places to the first of the waitlist and tells them.
void move_up(Work& work, const Session& session);

/// Refusal: invalid_input for a broken cursor.
Result<SessionList> list_sessions(
    Work& work, std::optional<PersonId> person, const SessionListQuery& query
);
Result<SessionList> list_signed_up(Work& work, PersonId person, const MySignUpsQuery& query);
/// Refusal: session_unknown.
Result<SessionShown> show_session(Work& work, std::optional<PersonId> person, SessionId session);
TagList list_tags(Work& work);
VenueList list_venues(Work& work, const VenueQuery& query);

}  // namespace hg::activities
