// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "modules/activities/activities/api.hpp"

namespace hg::activities {

struct ActivityRow {
    ActivityId id;
    OrganisationId organisation_id;
    std::string organisation_name;
    std::string title;
    std::string description;
    std::string tag;
    std::optional<OrganisationId> audience_organisation_id;
    std::optional<std::string> audience_name;
    Entry entry = Entry::sign_up;
    std::int64_t block_minutes = 30;
    std::int64_t points_per_block = 1;
    std::optional<std::int64_t> points_max;
    std::int64_t rule_version = 1;
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(
    ActivityRow,
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
     block_minutes,
     points_per_block,
     points_max,
     rule_version,
     created_at)
)

/// What an organiser may change of an activity.
struct ActivityTerms {
    std::string title;
    std::string description;
    std::string tag;
};
BOOST_DESCRIBE_STRUCT(ActivityTerms, (), (title, description, tag))

/// Who made something, and when.
struct Made {
    PersonId by;
    Time at;
};

void insert_activity(
    db::Transaction& tx, ActivityId activity, const ActivityCreate& wish, const Made& made
);
std::optional<ActivityRow> find_activity(db::Transaction& tx, ActivityId activity);
void update_activity(db::Transaction& tx, ActivityId activity, const ActivityTerms& terms);

using ChangeId = Id<struct ChangeTag>;
/// What was true before a change, as JSON.
struct Change {
    ChangeId id;
    ActivityId activity;
    std::optional<SessionId> session;
    std::string before;
};
void append_change(db::Transaction& tx, const Change& change, const Made& made);

struct DeskFilter {
    PersonId organiser;
    std::optional<OrganisationId> below;  ///< Only what it and those below it offer.
    std::string tag;                      ///< Empty: any.
    std::string pattern;                  ///< As of search_pattern().
    DeskWhen when = DeskWhen::all;
    Time now;
    ActivityId before;  ///< Newer ones come first.
    std::int64_t limit = 0;
};
/// What the person organises, by an appointment for the organisation or one above it.
std::vector<ActivityRow> desk_activities(db::Transaction& tx, const DeskFilter& filter);

/// A session, and whose it is.
struct SessionOfActivity : ActivitySession {
    ActivityId activity_id;
};
BOOST_DESCRIBE_STRUCT(
    SessionOfActivity,
    (),
    (activity_id,
     id,
     venue,
     starts_at,
     ends_at,
     capacity,
     confirmed_count,
     waitlisted_count,
     cancelled)
)
/// In the order of their starts.
std::vector<SessionOfActivity> sessions_of(
    db::Transaction& tx, std::span<const ActivityId> activities
);

std::vector<TagCount> tags_ahead(db::Transaction& tx, Time now);

}  // namespace hg::activities
