// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/attendance/attendance.hpp"

namespace hg::attendance {

/// A presence as it is stored, with the newest decision about it, if there is one.
struct Presence {
    PresenceId id;
    SessionId session_id;
    PersonId person_id;
    Time checked_in_at;
    std::optional<Time> checked_out_at;
    std::optional<ClosedBy> closed_by;
    std::int64_t revision = 0;
    std::optional<Time> decided_in_at;
    std::optional<Time> decided_out_at;
    std::optional<bool> annulled;

    [[nodiscard]] Time in_at() const { return decided_in_at.value_or(checked_in_at); }
    [[nodiscard]] std::optional<Time> out_at() const {
        return decided_out_at ? decided_out_at : checked_out_at;
    }
    [[nodiscard]] PresenceState state() const;
    /// Full minutes; of one still inside, until `now`; none of an annulled one.
    [[nodiscard]] Minutes minutes(Time now) const;
};
BOOST_DESCRIBE_STRUCT(
    Presence,
    (),
    (id,
     session_id,
     person_id,
     checked_in_at,
     checked_out_at,
     closed_by,
     revision,
     decided_in_at,
     decided_out_at,
     annulled)
)

/// When the door is open, by the town's settings.
struct CheckInWindow {
    Time opens_at;   ///< Check-in begins.
    Time ends_at;    ///< Check-in ends, the session is over.
    Time closes_at;  ///< Check-out ends; the schedule closes what is open.
};
CheckInWindow check_in_window_of(
    const activities::Session& session, const tenant::Settings& settings
);

PresenceView view_of(const Presence& presence, Time now, std::optional<Points> points);
SessionFacts facts_of(const activities::Session& session);

/// Whether one may come in, apart from where they are now and whether there is room.
std::optional<Refusal> refusal_to_enter(
    const activities::Admission& admission, const CheckInWindow& window, Time at
);
/// What the person should do after this refusal.
Next next_after(
    Refusal refusal, const CheckInWindow& window, const std::optional<Presence>& inside
);

/// The points that a finished presence earns at its present revision.
points::Earning earning_of(
    const Presence& presence, const activities::Session& session, std::optional<std::string> reason
);

}  // namespace hg::attendance
