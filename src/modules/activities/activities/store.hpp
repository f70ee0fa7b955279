// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "modules/activities/activities/api.hpp"

namespace hg::activities {

struct ActivityRow : ActivityFacts, points::Rule {};
BOOST_DESCRIBE_STRUCT(ActivityRow, (ActivityFacts, points::Rule), ())

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
};
/// What the person organises, by an appointment for the organisation or one above it.
Result<db::Rows<ActivityRow>> desk_activities(
    db::Transaction& tx, const db::ListWish& wish, const DeskFilter& filter
);

/// A session, and whose it is.
struct SessionOfActivity : ActivitySession {
    ActivityId activity_id;
};
BOOST_DESCRIBE_STRUCT(SessionOfActivity, (ActivitySession), (activity_id))
/// In the order of their starts.
std::vector<SessionOfActivity> sessions_of(
    db::Transaction& tx, std::span<const ActivityId> activities
);

std::vector<TagCount> tags_ahead(db::Transaction& tx, Time now);

}  // namespace hg::activities
