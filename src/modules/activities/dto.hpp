// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/activities.hpp"

namespace hg::activities {

enum class When { tonight, week, all, past };
BOOST_DESCRIBE_ENUM(When, tonight, week, all, past)

struct SessionListQuery {
    std::optional<When> when;
    std::optional<std::string> tag;
    std::optional<std::string> q;
    std::optional<bool> joinable;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(SessionListQuery, (), (when, tag, q, joinable, cursor, limit))
std::vector<FieldSpec> field_specs(const SessionListQuery*);

/// A session as a list shows it to one visitor.
struct SessionCard {
    SessionId id;
    ActivityId activity_id;
    std::string title;
    std::string tag;
    std::string organisation_name;
    std::string venue;
    Time starts_at;
    Time ends_at;
    std::int64_t capacity = 0;
    std::int64_t confirmed_count = 0;
    std::int64_t waitlisted_count = 0;
    bool cancelled = false;
    std::optional<SignUpState> my_sign_up;
    std::optional<std::int64_t> my_position;
    Entry entry = Entry::sign_up;
    points::Rule rule;
};
BOOST_DESCRIBE_STRUCT(
    SessionCard,
    (),
    (id,
     activity_id,
     title,
     tag,
     organisation_name,
     venue,
     starts_at,
     ends_at,
     capacity,
     confirmed_count,
     waitlisted_count,
     cancelled,
     my_sign_up,
     my_position,
     entry,
     rule)
)

struct SessionList {
    std::vector<SessionCard> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(SessionList, (), (items, next_cursor))

struct SessionShown : SessionCard {
    std::string description;
    std::optional<std::string> audience_name;
    Time check_out_after;  ///< Who has not checked out by then is checked out by the schedule.
};
BOOST_DESCRIBE_STRUCT(SessionShown, (SessionCard), (description, audience_name, check_out_after))

struct SessionPath {
    SessionId session_id;
};
BOOST_DESCRIBE_STRUCT(SessionPath, (), (session_id))

struct SignUpCreate {
    SessionId session_id;
    std::optional<bool> waitlist;
};
BOOST_DESCRIBE_STRUCT(SignUpCreate, (), (session_id, waitlist))
std::vector<FieldSpec> field_specs(const SignUpCreate*);

struct MySignUpsQuery {
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(MySignUpsQuery, (), (cursor, limit))
std::vector<FieldSpec> field_specs(const MySignUpsQuery*);

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

struct SessionUpdate {
    SessionId session_id;
    std::optional<std::string> venue;
    std::optional<Time> starts_at;
    std::optional<Time> ends_at;
    std::optional<std::int64_t> capacity;
};
BOOST_DESCRIBE_STRUCT(SessionUpdate, (), (session_id, venue, starts_at, ends_at, capacity))
std::vector<FieldSpec> field_specs(const SessionUpdate*);

struct SessionCancel {
    SessionId session_id;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(SessionCancel, (), (session_id, reason))
std::vector<FieldSpec> field_specs(const SessionCancel*);

struct VenueQuery {
    std::optional<std::string> q;
};
BOOST_DESCRIBE_STRUCT(VenueQuery, (), (q))
std::vector<FieldSpec> field_specs(const VenueQuery*);

struct VenueName {
    std::string venue;
};
BOOST_DESCRIBE_STRUCT(VenueName, (), (venue))

struct VenueList {
    std::vector<VenueName> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(VenueList, (), (items, next_cursor))

}  // namespace hg::activities
