// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/routes.hpp"
#include "modules/activities/activities.hpp"

namespace hg::activities {

BOOST_DEFINE_ENUM_CLASS(When, tonight, week, all, past)

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

Result<SessionList> session_list(
    Context& context, const identity::Visitor& caller, const SessionListQuery& query
);

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

Result<SessionShown> session_show(
    Context& context, const identity::Visitor& caller, const SessionPath& path
);

struct MySignUpsQuery {
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(MySignUpsQuery, (), (cursor, limit))
std::vector<FieldSpec> field_specs(const MySignUpsQuery*);

Result<SessionList> my_sign_up_list(
    Context& context, const identity::Authenticated& caller, const MySignUpsQuery& query
);

}  // namespace hg::activities
