// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/activities.hpp"

namespace hg::activities {

/// Proof that the caller organises the activity in the path's {activity_id}. Refusals:
/// login_required, not_found, activity_unknown, not_organiser.
class ActivityOrganiser {
public:
    static constexpr const char* permission = "activity_organiser";
    static constexpr std::string_view subject = "activity_id";
    using Subject = ActivityId;
    using Requires = identity::Authenticated;
    static Result<ActivityOrganiser> prove(
        Context& context, const Requires& caller, Subject activity
    );

    [[nodiscard]] PersonId person() const { return person_; }
    [[nodiscard]] ActivityId activity() const { return activity_; }

private:
    ActivityOrganiser(PersonId person, ActivityId activity)
        : person_(person), activity_(activity) {}
    PersonId person_;
    ActivityId activity_;
};

}  // namespace hg::activities
