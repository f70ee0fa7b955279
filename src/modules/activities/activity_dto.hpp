// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/activities.hpp"

namespace hg::activities {

enum class DeskWhen { upcoming, past, all };
BOOST_DESCRIBE_ENUM(DeskWhen, upcoming, past, all)

struct DeskQuery {
    std::optional<std::string> q;
    std::optional<std::string> tag;
    std::optional<DeskWhen> when;
    std::optional<OrganisationId> organisation_id;
    std::optional<ActivityId> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(DeskQuery, (), (q, tag, when, organisation_id, cursor, limit))
std::vector<FieldSpec> field_specs(const DeskQuery*);

struct ActivitySession {
    SessionId id;
    std::string venue;
    Time starts_at;
    Time ends_at;
    std::int64_t capacity = 0;
    std::int64_t confirmed_count = 0;
    std::int64_t waitlisted_count = 0;
    bool cancelled = false;
};
BOOST_DESCRIBE_STRUCT(
    ActivitySession,
    (),
    (id, venue, starts_at, ends_at, capacity, confirmed_count, waitlisted_count, cancelled)
)

/// Cancelled once all sessions are.
enum class ActivityState { published, cancelled };
BOOST_DESCRIBE_ENUM(ActivityState, published, cancelled)

struct Activity {
    ActivityId id;
    OrganisationId organisation_id;
    std::string organisation_name;
    std::string title;
    std::string description;
    std::string tag;
    std::optional<OrganisationId> audience_organisation_id;
    std::optional<std::string> audience_name;
    Entry entry = Entry::sign_up;
    points::Rule rule;
    ActivityState state = ActivityState::published;
    Time created_at;
    std::vector<ActivitySession> sessions;
};
BOOST_DESCRIBE_STRUCT(
    Activity,
    (),
    (id,
     organisation_id,
     organisation_name,
     title,
     description,
     tag,
     audience_organisation_id,
     audience_name,
     entry,
     rule,
     state,
     created_at,
     sessions)
)

struct ActivityList {
    std::vector<Activity> items;
    std::optional<ActivityId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ActivityList, (), (items, next_cursor))

struct ActivityPath {
    ActivityId activity_id;
};
BOOST_DESCRIBE_STRUCT(ActivityPath, (), (activity_id))

struct ActivityUpdate {
    ActivityId activity_id;
    std::optional<std::string> title;
    std::optional<std::string> description;
    std::optional<std::string> tag;
};
BOOST_DESCRIBE_STRUCT(ActivityUpdate, (), (activity_id, title, description, tag))
std::vector<FieldSpec> field_specs(const ActivityUpdate*);

struct SessionCreate {
    ActivityId activity_id;
    std::string venue;
    Time starts_at;
    Time ends_at;
    std::int64_t capacity = 0;
};
BOOST_DESCRIBE_STRUCT(SessionCreate, (), (activity_id, venue, starts_at, ends_at, capacity))
std::vector<FieldSpec> field_specs(const SessionCreate*);

}  // namespace hg::activities
