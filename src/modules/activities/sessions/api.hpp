// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/activities/api.hpp"

namespace hg::activities {

struct SessionCreate : NewSession {
    ActivityId activity_id;
};
BOOST_DESCRIBE_STRUCT(SessionCreate, (NewSession), (activity_id))

Result<Activity> session_create(
    Context& context, const ActivityOrganiser& caller, const SessionCreate& wish
);

struct SessionUpdate : api::Versioned {
    SessionId session_id;
    std::optional<std::string> venue;
    std::optional<Time> starts_at;
    std::optional<Time> ends_at;
    std::optional<std::int64_t> capacity;
    std::optional<std::int64_t> no_show_minutes;
    std::optional<bool> keeps_spots;
    std::optional<bool> times_confirmed;
};
BOOST_DESCRIBE_STRUCT(
    SessionUpdate,
    (),
    (session_id, venue, starts_at, ends_at, capacity, no_show_minutes, keeps_spots, times_confirmed)
)
inline std::vector<FieldSpec> field_specs(const SessionUpdate*) {
    return {
        field(&SessionUpdate::venue).named().between(1, 80).described("Where it takes place."),
        field(&SessionUpdate::capacity).between(1, 100'000).described("How many may come."),
        field(&SessionUpdate::no_show_minutes)
            .between(0, 1440)
            .described("From how many minutes after the start the spots of those who have not come "
                       "go to the waitlist; absent: they are kept."),
        field(&SessionUpdate::keeps_spots)
            .described("True: the spots of those who have not come are kept from now on."),
        field(&SessionUpdate::times_confirmed)
            .described("That times in the past or far from the ones before are meant."),
    };
}

/// Moves up the waitlist when there is more room. Who signed up is told of a new venue and new
/// times two minutes later, unless the change is called back by then.
Result<api::Reply<Activity>> session_update(
    Context& context, const SessionOrganiser& caller, const SessionUpdate& wish
);

struct SessionChangeUndo : api::Versioned {
    SessionId session_id;
};
BOOST_DESCRIBE_STRUCT(SessionChangeUndo, (), (session_id))

/// Venue and times are again what people know. Refusals: session_cancelled, change_told, and
/// session_started where somebody has come to the start that would be called back.
Result<api::Reply<Activity>> session_change_undo(
    Context& context, const SessionOrganiser& caller, const SessionChangeUndo& wish
);

struct SessionCancel {
    SessionId session_id;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(SessionCancel, (), (session_id, reason))
inline std::vector<FieldSpec> field_specs(const SessionCancel*) {
    return {
        field(&SessionCancel::reason)
            .between(2, 200)
            .described("Is told to everybody who signed up."),
    };
}

/// Tells those who signed up; cancelling again changes nothing.
Result<Activity> session_cancel(
    Context& context, const SessionOrganiser& caller, const SessionCancel& wish
);

struct VenueQuery {
    std::optional<std::string> q;
};
BOOST_DESCRIBE_STRUCT(VenueQuery, (), (q))
inline std::vector<FieldSpec> field_specs(const VenueQuery*) {
    return {field(&VenueQuery::q).at_most(80).described("A part of the venue's name.")};
}

struct VenueName {
    std::string venue;
};
BOOST_DESCRIBE_STRUCT(VenueName, (), (venue))

/// A few venues to be offered while typing, those used last first.
Result<api::Page<VenueName>> venue_list(
    Context& context, const identity::Authenticated&, const VenueQuery& query
);

}  // namespace hg::activities
