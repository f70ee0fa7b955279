// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/routes.hpp"
#include "db/migration.hpp"
#include "modules/activities/activities.hpp"

namespace hg::attendance {

/// The closed list of words that an event is refused with, in the order in which the rules are
/// checked; then those of decisions about a presence.
enum class Refusal {
    malformed,
    code_forged,
    code_expired,
    receipt_used,
    person_unknown,
    not_organiser,
    clock_skew,
    wrong_session,
    session_cancelled,
    too_early,
    too_late,
    already_in,
    inside_elsewhere,
    not_signed_up,
    waitlisted,
    session_full,
    already_out,
    not_in,
    presence_unknown,
    own_presence,
    times_impossible,
    already_annulled,
};
BOOST_DESCRIBE_ENUM(
    Refusal,
    malformed,
    code_forged,
    code_expired,
    receipt_used,
    person_unknown,
    not_organiser,
    clock_skew,
    wrong_session,
    session_cancelled,
    too_early,
    too_late,
    already_in,
    inside_elsewhere,
    not_signed_up,
    waitlisted,
    session_full,
    already_out,
    not_in,
    presence_unknown,
    own_presence,
    times_impossible,
    already_annulled
)
RefusalRow row_of(Refusal refusal);

inline constexpr auto code_steps = tenant::number_setting(
    "check_in.code_steps", "4", 0, 240, "Steps of 15 s for which a code stays good."
);
inline constexpr auto early_minutes = tenant::number_setting(
    "check_in.early_minutes", "30", 0, 720, "Check-in begins so long before the start."
);
inline constexpr auto late_minutes = tenant::number_setting(
    "check_in.late_minutes", "30", 0, 720, "Check-out ends so long after the end."
);

/// The code on the wall: "<session>.<gate>.<step>.<mac>", where a step is 15 s of the server's time
/// and the MAC is HMAC-SHA-256 under the session's key, cut to 80 bits.
constexpr std::int64_t step_ms = 15'000;
std::string make_code(
    const tenant::TenantEnvironment& town,
    SessionId session,
    std::string_view gate,
    std::int64_t step
);
std::int64_t step_at(Time time);

/// A signed note that a good code was seen: good for ten minutes, once.
std::string make_receipt(const Context& context, SessionId session, std::string_view gate);

enum class EventKind { in, out };
BOOST_DESCRIBE_ENUM(EventKind, in, out)
enum class Source { venue_code, camera, organiser_scan, upload };
BOOST_DESCRIBE_ENUM(Source, venue_code, camera, organiser_scan, upload)

/// One thing that happened at a door, as the caller tells it.
struct Event {
    std::string event_id;  ///< A UUID of the caller's, unique for ever.
    EventKind kind = EventKind::in;
    std::optional<std::string> receipt;
    std::optional<std::string> member_code;
    std::optional<SessionId> session_id;  ///< With a member code.
    Time occurred_at;
    Source source = Source::venue_code;
};
BOOST_DESCRIBE_STRUCT(
    Event, (), (event_id, kind, receipt, member_code, session_id, occurred_at, source)
)

enum class OutcomeKind { accepted, replayed, refused, conflict };
BOOST_DESCRIBE_ENUM(OutcomeKind, accepted, replayed, refused, conflict)

enum class PresenceState { inside, left, annulled };
BOOST_DESCRIBE_ENUM(PresenceState, inside, left, annulled)
enum class ClosedBy { member, organiser, schedule };
BOOST_DESCRIBE_ENUM(ClosedBy, member, organiser, schedule)

/// A person's presence at a session, as it stands after all decisions about it.
struct PresenceView {
    PresenceId id;
    SessionId session_id;
    Time checked_in_at;
    std::optional<Time> checked_out_at;
    Minutes minutes;
    PresenceState state = PresenceState::inside;
    std::optional<ClosedBy> closed_by;
    std::optional<Points> points;
};
BOOST_DESCRIBE_STRUCT(
    PresenceView,
    (),
    (id, session_id, checked_in_at, checked_out_at, minutes, state, closed_by, points)
)

struct FirstEvent {
    EventKind kind = EventKind::in;
    Time occurred_at;
    Time recorded_at;
    OutcomeKind outcome = OutcomeKind::accepted;
    std::optional<Refusal> code;
};
BOOST_DESCRIBE_STRUCT(FirstEvent, (), (kind, occurred_at, recorded_at, outcome, code))

enum class NextAction { check_out, check_in, sign_up, wait, scan_again, none };
BOOST_DESCRIBE_ENUM(NextAction, check_out, check_in, sign_up, wait, scan_again, none)

struct Next {
    NextAction action = NextAction::none;
    std::optional<Time> at;
};
BOOST_DESCRIBE_STRUCT(Next, (), (action, at))

struct SessionFacts {
    SessionId id;
    std::string title;
    std::string venue;
    Time starts_at;
    Time ends_at;
};
BOOST_DESCRIBE_STRUCT(SessionFacts, (), (id, title, venue, starts_at, ends_at))

/// What became of one event.
struct Outcome {
    std::string event_id;
    OutcomeKind outcome = OutcomeKind::accepted;
    std::optional<Refusal> code;
    std::optional<std::string>
        field;  ///< Of a conflict or a malformed event: the one that differs.
    std::optional<FirstEvent> first_event;
    std::optional<PresenceView> presence;
    Next next;
    std::optional<SessionFacts> session;
};
BOOST_DESCRIBE_STRUCT(
    Outcome, (), (event_id, outcome, code, field, first_event, presence, next, session)
)

/// Records one event of a caller and says what became of it. Never refuses as a whole: a refusal is
/// an outcome, kept like any other, and the same event_id gets it again.
Outcome record(Context& context, PersonId caller, const Event& event);

/// Ends the presences whose session is over and whose time to check out has passed, at the
/// scheduled end. Returns how many; at most 500 at a time.
std::size_t close_forgotten(Context& context);

/// Presences that began and were not annulled, by day.
std::vector<tenant::DayCount> presences_by_day(Context& context, const tenant::Period& period);

bool is_inside(Context& context, SessionId session, PersonId person);

std::vector<db::MigrationFile> migration_files();
void add_routes(api::Routes& routes);

}  // namespace hg::attendance
