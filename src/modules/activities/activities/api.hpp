// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/routes.hpp"
#include "modules/activities/activities.hpp"

namespace hg::activities {

/// Proof that the caller organises the activity in the path's {activity_id}. Refusals:
/// login_required, not_found, activity_unknown, not_organiser.
class ActivityOrganiser {
public:
    static constexpr const char* permission = "activity_organiser";
    static Result<ActivityOrganiser> prove(Context&, const api::Caller&, const api::PathValues&);

    [[nodiscard]] PersonId person() const { return person_; }
    [[nodiscard]] ActivityId activity() const { return activity_; }

private:
    ActivityOrganiser(PersonId person, ActivityId activity)
        : person_(person), activity_(activity) {}
    PersonId person_;
    ActivityId activity_;
};

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
BOOST_DEFINE_ENUM_CLASS(ActivityState, published, cancelled)

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

/// With its sessions; nothing when there is none.
std::optional<Activity> activity(Context& context, ActivityId id);

BOOST_DEFINE_ENUM_CLASS(DeskWhen, upcoming, past, all)

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

struct ActivityList {
    std::vector<Activity> items;
    std::optional<ActivityId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ActivityList, (), (items, next_cursor))

Result<ActivityList> desk_activity_list(
    Context& context, const identity::Authenticated& caller, const DeskQuery& query
);

Result<Activity> activity_create(
    Context& context, const identity::Authenticated& caller, const ActivityCreate& wish
);

struct ActivityPath {
    ActivityId activity_id;
};
BOOST_DESCRIBE_STRUCT(ActivityPath, (), (activity_id))

Result<Activity> activity_show(Context& context, const api::Anyone&, const ActivityPath& path);

struct ActivityUpdate {
    ActivityId activity_id;
    std::optional<std::string> title;
    std::optional<std::string> description;
    std::optional<std::string> tag;
};
BOOST_DESCRIBE_STRUCT(ActivityUpdate, (), (activity_id, title, description, tag))
std::vector<FieldSpec> field_specs(const ActivityUpdate*);

Result<Activity> activity_update(
    Context& context, const ActivityOrganiser& caller, const ActivityUpdate& wish
);

struct TagCount {
    std::string tag;
    std::int64_t upcoming_count = 0;
};
BOOST_DESCRIBE_STRUCT(TagCount, (), (tag, upcoming_count))

struct TagList {
    std::vector<TagCount> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(TagList, (), (items, next_cursor))

Result<TagList> tag_list(Context& context, const api::Anyone&, const api::NoInput&);

}  // namespace hg::activities
