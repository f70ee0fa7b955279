// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/fixtures.hpp"
#include "modules/attendance/fixtures.hpp"

namespace hg::simulation {

enum class Act {
    event,
    sign_up,
    withdraw,
    correct,
    annul,
    change_session,
    cancel,
    state_leaving,
    confirm,
    close_pending,
    undo_change,
    tell_changes,
    release_no_shows,
    remind,
    confirm_agreeing
};

/// What somebody asks of the server; only the members that the act needs are set.
struct Request {
    Act act = Act::event;
    PersonId by;
    std::string told;  ///< As a sentence of the trace: "Chen checks in by ...".
    attendance::Event event{};
    SessionId session{};
    activities::Waitlist waitlist = activities::Waitlist::decline;
    PresenceId presence{};
    Time from{};   ///< Of a correction, or the new start of a session.
    Time until{};  ///< Their end, or when somebody left.
    std::int64_t capacity = 0;
};

/// What the server says, or what the model expects it to say.
struct Answer {
    std::string word;  ///< "accepted", "replayed too_late", "confirmed", "done", a refusal.
    std::optional<std::int64_t> position{};  ///< On the waitlist.
    std::optional<attendance::PresenceView> presence{};
};

}  // namespace hg::simulation
