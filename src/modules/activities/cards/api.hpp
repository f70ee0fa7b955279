// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/page.hpp"
#include "api/versioned.hpp"
#include "modules/activities/activities.hpp"

namespace hg::activities {

/// A session as a list shows it to one visitor, but for its rule.
struct CardFacts {
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
    bool counts_outside = false;
};
BOOST_DESCRIBE_STRUCT(
    CardFacts,
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
     counts_outside)
)

struct SessionCard : CardFacts {
    points::Rule rule;
};
BOOST_DESCRIBE_STRUCT(SessionCard, (CardFacts), (rule))

BOOST_DEFINE_ENUM_CLASS(When, tonight, week, all, past)

struct SessionListQuery : api::PageQuery {
    std::optional<When> when;
    std::optional<std::string> tag;
    std::optional<std::string> q;
    std::optional<bool> joinable;
};
BOOST_DESCRIBE_STRUCT(SessionListQuery, (api::PageQuery), (when, tag, q, joinable))
inline std::vector<FieldSpec> field_specs(const SessionListQuery*) {
    return {
        field(&SessionListQuery::when).described("Without it, everything that has not ended."),
        field(&SessionListQuery::tag).at_most(20).described("Only this campaign."),
        field(&SessionListQuery::q)
            .at_most(80)
            .described("A part of the title, the venue or the tag."),
        field(&SessionListQuery::joinable).described("Only what the caller may join."),
    };
}

/// What is on, the next first; of what is past, the last first.
Result<api::Page<SessionCard>> session_list(
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

/// The ETag is the session's revision: what others sign up for does not change it.
Result<api::Reply<SessionShown>> session_show(
    Context& context, const identity::Visitor& caller, const SessionPath& path
);

/// What the caller has signed up for and has not ended, the next first.
Result<api::Page<SessionCard>> my_sign_up_list(
    Context& context, const identity::Authenticated& caller, const api::PageQuery& query
);

}  // namespace hg::activities
