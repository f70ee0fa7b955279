// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/activities.hpp"

namespace hg::activities {

struct NewSession {
    std::string venue;
    Time starts_at;
    Time ends_at;
    std::int64_t capacity = 0;
    std::optional<std::int64_t> no_show_minutes{};

    [[nodiscard]] SessionTimes times() const { return {starts_at, ends_at}; }
};
BOOST_DESCRIBE_STRUCT(NewSession, (), (venue, starts_at, ends_at, capacity, no_show_minutes))

/// The request of activity_create.
struct ActivityCreate {
    OrganisationId organisation_id;
    std::string title;
    std::string description;
    std::string tag;
    std::optional<OrganisationId> audience_organisation_id;
    std::optional<Entry> entry;
    std::optional<std::int64_t> block_minutes;
    std::optional<std::int64_t> points_per_block;
    std::optional<std::int64_t> points_max;
    std::optional<bool> counts_outside;
    std::optional<points::Grade> grade_min;
    std::optional<std::int64_t> share_min_percent;
    std::vector<NewSession> sessions;
};
BOOST_DESCRIBE_STRUCT(
    ActivityCreate,
    (),
    (organisation_id,
     title,
     description,
     tag,
     audience_organisation_id,
     entry,
     block_minutes,
     points_per_block,
     points_max,
     counts_outside,
     grade_min,
     share_min_percent,
     sessions)
)

struct CreatedActivity {
    ActivityId id;
    std::vector<SessionId> sessions;
};
Result<CreatedActivity> create(Context& context, PersonId by, const ActivityCreate& wish);

}  // namespace hg::activities
