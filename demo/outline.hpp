// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demo/calendar.hpp"
#include "demo/roster.hpp"

namespace hg::demo {

/// How the people of a session behave.
enum class Scene {
    usual,    ///< Come about the start, leave about the end.
    drop_in,  ///< Come and go as they like.
    rained_off,
};

/// What the demonstration's member has to do with a session still to come.
enum class Part { none, confirmed, waitlisted };

/// One activity in outline: what, by whom, for whom, when, for how many; nobody chosen yet.
struct Outline {
    const Theme* theme = nullptr;
    OrganisationId organisation;
    std::optional<OrganisationId> audience;
    PersonId by;
    const Team* team = nullptr;  ///< Whose volunteers come first.
    PersonRange reach;           ///< Of people who may come, unless only the team may.
    std::string title;
    std::string venue;
    Time created_at;
    std::vector<Slot> slots;
    int people = 0;    ///< At each session.
    int filled = 100;  ///< Percent of them that have signed up by now; of a session still to come.
    Scene scene = Scene::usual;
    bool sold_out = false;  ///< With a waitlist, or as chance will.
    Part part = Part::none;
};

/// The activities that began before `now`, as many as the scale says, and those of the week after
/// it, by the start of their first session.
std::vector<Outline> outline_town(const Roster& roster, const Scale& scale, Time now);

}  // namespace hg::demo
