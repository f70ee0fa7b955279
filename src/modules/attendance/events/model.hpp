// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/attendance/presences/model.hpp"
#include "tenant/settings.hpp"

namespace hg::attendance {

BOOST_DEFINE_ENUM_CLASS(EventKind, in, out)
BOOST_DEFINE_ENUM_CLASS(Source, venue_code, camera, organiser_scan, upload)

/// One scan, as the caller tells it.
struct Event {
    std::string event_id;  ///< A UUID of the caller's, unique for ever.
    EventKind kind = EventKind::in;
    std::optional<std::string> receipt;
    std::optional<std::string> member_code;
    std::optional<SessionId> session_id;  ///< With a member code.
    Time occurred_at;
    Source source = Source::venue_code;
    /// That somebody who has just checked out wants to check in again.
    std::optional<bool> confirmed;
    /// That somebody who has not signed up wants to, and to check in.
    std::optional<bool> sign_up;
    /// That somebody who is inside another session wants to check out there first.
    std::optional<bool> leave_other;
};
BOOST_DESCRIBE_STRUCT(
    Event,
    (),
    (event_id,
     kind,
     receipt,
     member_code,
     session_id,
     occurred_at,
     source,
     confirmed,
     sign_up,
     leave_other)
)

BOOST_DEFINE_ENUM_CLASS(OutcomeKind, accepted, replayed, refused, conflict)

struct FirstEvent {
    EventKind kind = EventKind::in;
    Time occurred_at;
    Time recorded_at;
    OutcomeKind outcome = OutcomeKind::accepted;
    std::optional<Refusal> code;
};
BOOST_DESCRIBE_STRUCT(FirstEvent, (), (kind, occurred_at, recorded_at, outcome, code))

/// `confirm`, `sign_up` and `leave_other` are done by the same event with that member set, under an
/// id of its own; `join_waitlist` by a sign-up.
BOOST_DEFINE_ENUM_CLASS(
    NextAction,
    check_out,
    check_in,
    sign_up,
    join_waitlist,
    leave_other,
    wait,
    scan_again,
    confirm,
    none
)

struct Next {
    NextAction action = NextAction::none;
    std::optional<Time> at;
};
BOOST_DESCRIBE_STRUCT(Next, (), (action, at))

/// What became of one event.
struct Outcome {
    std::string event_id;
    OutcomeKind outcome = OutcomeKind::accepted;
    std::optional<Refusal> code;
    /// Of a conflict the field that differs; of a malformed event the field that is wrong.
    std::optional<std::string> field;
    std::optional<FirstEvent> first_event;
    std::optional<PresenceView> presence;
    Next next;
    std::optional<SessionFacts> session;
    std::optional<SessionFacts> other_session;  ///< Where the person is inside instead.
    std::optional<std::string> name;            ///< Whose code an organiser scanned.
};
BOOST_DESCRIBE_STRUCT(
    Outcome,
    (),
    (event_id, outcome, code, field, first_event, presence, next, session, other_session, name)
)

inline constexpr auto early_minutes = tenant::number_setting(
    "check_in.early_minutes", "30", 0, 720, "Check-in begins so long before the start."
);
inline constexpr auto late_minutes = tenant::number_setting(
    "check_in.late_minutes", "30", 0, 720, "Check-out ends so long after the end."
);

/// When a session lets people in and out, by the tenant's settings.
struct CheckInWindow {
    Time opens_at;   ///< Check-in begins.
    Time ends_at;    ///< Check-in ends, the session is over.
    Time closes_at;  ///< Check-out ends; the schedule closes what is open.
};
CheckInWindow check_in_window_of(
    const activities::Session& session, const tenant::Settings& settings
);
/// Whether the session takes anybody in at this time. Refusals: session_cancelled, too_early,
/// too_late.
std::optional<Refusal> refusal_of_window(
    const activities::Session& session, const CheckInWindow& window, Time at
);

/// What the person should do after an accepted event.
Next next_after(EventKind kind, const activities::Session& session);
/// What the person should do after a refusal, which may depend on the session, where there is one.
Next next_after(
    Refusal refusal,
    const std::optional<activities::Session>& session,
    const tenant::Settings& settings
);

}  // namespace hg::attendance
