// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demo/outline.hpp"
#include "modules/activities/fixtures.hpp"

namespace hg::demo {

struct PlannedActivity {
    PersonId by;
    activities::ActivityCreate wish;
    std::size_t first_session = 0;
};

/// A person who comes to a session; `id` is known once they are in.
struct Visit {
    std::uint32_t session = 0;
    PersonIndex person = 0;
    Time in_at;
    Time out_at;  ///< Of a forgotten check-out: when they truly left.
    PresenceId id{};
};

enum class DeedKind {
    create,    ///< of: activity
    sign_up,   ///< of: session, person
    withdraw,  ///< of: session, person
    cancel,    ///< of: session
    arrive,    ///< of: visit
    leave,     ///< of: visit
    close,     ///< the schedule finds what was forgotten
    confirm,   ///< of: visit
    correct,   ///< of: visit
    annul,     ///< of: visit
    award,     ///< person
};

struct Deed {
    Time at;
    DeedKind kind;
    std::uint32_t of = 0;
    PersonIndex person = 0;
};

/// Everything that people do until now, in the order in which they do it.
struct Plan {
    std::vector<PlannedActivity> activities;
    std::vector<std::uint32_t> session_activities;  ///< By session.
    std::vector<Visit> visits;
    std::vector<Deed> deeds;
};

Plan plan_deeds(const Roster& roster, const std::vector<Outline>& outlines, Time now);

}  // namespace hg::demo
