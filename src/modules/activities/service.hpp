// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/activity_dto.hpp"
#include "modules/activities/activity_organiser.hpp"
#include "modules/activities/dto.hpp"

namespace hg::activities {

constexpr std::int64_t limit_default = 30;

/// Refusal: activity_unknown.
Result<Activity> show_activity(Context& context, ActivityId activity);
ActivityList list_for_desk(
    Context& context, const std::vector<OrganisationId>& organisations, const DeskQuery& query
);
Activity change_activity(
    Context& context, const ActivityOrganiser& caller, const ActivityUpdate& wish
);
/// Refusal: times_impossible.
Result<Activity> add_session(
    Context& context, const ActivityOrganiser& caller, const SessionCreate& wish
);

/// Tells those who signed up when place or time change, and moves up the waitlist when there is
/// more room. Refusals: times_impossible, session_cancelled, session_started, session_over,
/// capacity_below_confirmed.
Result<Activity> change_session(
    Context& context, const SessionOrganiser& caller, const SessionUpdate& wish
);
/// Tells those who signed up; cancelling again changes nothing. Refusal: session_over.
Result<Activity> cancel_session(
    Context& context, const SessionOrganiser& caller, const SessionCancel& wish
);

/// Gives free places to the first of the waitlist and tells them.
void move_up(Context& context, const Session& session);

/// Refusal: invalid_input for a broken cursor.
Result<SessionList> list_sessions(
    Context& context, std::optional<PersonId> person, const SessionListQuery& query
);
Result<SessionList> list_signed_up(Context& context, PersonId person, const MySignUpsQuery& query);
/// Refusal: session_unknown.
Result<SessionShown> show_session(
    Context& context, std::optional<PersonId> person, SessionId session
);
TagList list_tags(Context& context);
VenueList list_venues(Context& context, const VenueQuery& query);

}  // namespace hg::activities
