// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/identity/identity.hpp"
#include "modules/organisations/organisations.hpp"
#include "modules/points/points.hpp"
#include "tenant/hook.hpp"

namespace hg {
using ActivityId = Id<struct ActivityTag>;
using SessionId = Id<struct SessionTag>;
}  // namespace hg

namespace hg::activities {

/// Refusals of this module, in the order in which the rules are checked.
BOOST_DEFINE_ENUM_CLASS(
    Refusal,
    activity_unknown,
    session_unknown,
    not_organiser,
    times_impossible,
    times_unusual,
    session_cancelled,
    session_started,
    session_over,
    not_invited,
    session_full,
    not_signed_up,
    already_inside,
    capacity_below_confirmed,
    change_told,
    person_outside,
    phone_unknown,
    not_waiting,
    messages_used
)
RefusalRow row_of(Refusal refusal);

/// Who may come in: those who signed up, or anybody while there are spots.
BOOST_DEFINE_ENUM_CLASS(Entry, sign_up, open)

BOOST_DEFINE_ENUM_CLASS(SignUpState, confirmed, waitlisted, withdrawn)

/// From when to when.
struct SessionTimes {
    Time starts_at;
    Time ends_at;
    friend bool operator==(const SessionTimes&, const SessionTimes&) = default;
};

/// One occurrence of an activity, as other modules need it.
struct Session {
    SessionId id;
    ActivityId activity_id;
    OrganisationId organisation_id;
    std::string title;
    std::string venue;
    Time starts_at;
    Time ends_at;
    std::int64_t capacity = 0;
    std::int64_t confirmed_count = 0;
    bool cancelled = false;
    /// From how long after the start the spots of who has not come go to who waits; absent: never.
    std::optional<std::int64_t> no_show_minutes;
    std::int64_t revision = 1;  ///< Grows with every edit.
    Entry entry = Entry::sign_up;
    std::int64_t block_minutes = 30;
    std::int64_t points_per_block = 1;
    std::optional<std::int64_t> points_max;
    std::int64_t rule_version = 1;
    std::optional<points::Grade> grade_min;
    std::optional<std::int64_t> share_min_percent;
    bool counts_outside = false;  ///< Minutes before the start and after the end count, too.
    /// Only for its members and those below it; absent: for everybody.
    std::optional<OrganisationId> audience_organisation_id;

    [[nodiscard]] bool has_spot() const { return confirmed_count < capacity; }
    [[nodiscard]] SessionTimes times() const { return {starts_at, ends_at}; }
    [[nodiscard]] points::Rule rule() const {
        return {
            block_minutes, points_per_block, points_max, rule_version, grade_min, share_min_percent
        };
    }
};
BOOST_DESCRIBE_STRUCT(
    Session,
    (),
    (id,
     activity_id,
     organisation_id,
     title,
     venue,
     starts_at,
     ends_at,
     capacity,
     confirmed_count,
     cancelled,
     no_show_minutes,
     revision,
     entry,
     block_minutes,
     points_per_block,
     points_max,
     rule_version,
     grade_min,
     share_min_percent,
     counts_outside,
     audience_organisation_id)
)

std::optional<Session> session(Context& context, SessionId id);

/// The session and the person's sign-up (nothing when there is none), found by one statement over
/// primary keys: all that checking in has to know of this module.
struct Admission {
    Session session;
    std::optional<SignUpState> sign_up;
};
std::optional<Admission> admission(Context& context, SessionId session, PersonId person);
/// Whether the session is for this person. Every way in asks: sign-up, waitlist and check-in.
bool is_invited(Context& context, const Session& session, PersonId person);
/// Takes a spot for somebody who comes without sign-up; false when the session is full. One
/// conditional statement: two who come at once never share the last spot.
bool take_spot_at_check_in(Context& context, const Session& session, PersonId person);
/// Gives back the spot of somebody who took it at an open door and leaves; the next who waits gets
/// it. Nothing happens where the spot was signed up for: it is kept for who comes again.
void release_spot_at_check_out(Context& context, const Session& session, PersonId person);

/// The topic that is published when a session's people change.
std::string roster_topic(SessionId session);

/// Whether the person is inside the session now: attendance, which lies above, knows.
inline constexpr tenant::Hook<bool(Context&, SessionId, PersonId)> is_inside{"activities.is_inside"
};

/// Who has been at the session, each once: attendance knows. When there is somebody, the session's
/// beginning is history.
inline constexpr tenant::Hook<std::vector<PersonId>(Context&, SessionId)> people_who_came{
    "activities.people_who_came"
};

/// Told, in the transaction of the change, when the times of a session change and when it is
/// cancelled: what it was and what it is. Attendance settles who is inside.
inline constexpr tenant::Hook<void(Context&, const Session&, const Session&)> session_changed{
    "activities.session_changed"
};

/// Proof that the caller organises a session. Refusals: login_required, session_unknown,
/// not_organiser.
class SessionOrganiser {
public:
    static constexpr const char* permission = "session_organiser";
    static constexpr std::string_view subject = "session_id";
    using Subject = SessionId;
    using Requires = identity::Authenticated;
    static Result<SessionOrganiser> prove(
        Context& context, const Requires& caller, Subject session
    );

    [[nodiscard]] PersonId person() const { return person_; }
    [[nodiscard]] const Session& session() const { return session_; }

private:
    SessionOrganiser(PersonId person, Session session)
        : person_(person), session_(std::move(session)) {}
    PersonId person_;
    Session session_;
};

}  // namespace hg::activities
