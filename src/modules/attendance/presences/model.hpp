// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/activities.hpp"
#include "modules/attendance/refusal.hpp"
#include "modules/points/points.hpp"

namespace hg {
using PresenceId = Id<struct PresenceTag>;
using HandEntryId = Id<struct HandEntryTag>;
}  // namespace hg

namespace hg::attendance {

/// Pending: the check-out was forgotten, and nothing is credited until it is decided about.
BOOST_DEFINE_ENUM_CLASS(PresenceState, inside, pending, left, annulled)
/// Who ended a presence; the session, when it was moved away or cancelled with people inside.
BOOST_DEFINE_ENUM_CLASS(ClosedBy, member, organiser, schedule, session)

/// How an end of a presence is known. `statement`: the member says so, and a second sign agrees.
BOOST_DEFINE_ENUM_CLASS(Evidence, changing_code, printed_code, member_code, statement, by_hand)
using points::Grade;
Grade grade_of(Evidence in, std::optional<Evidence> out);

/// From a check-in to its check-out. Whoever makes one names both, so that they are not swapped
/// unseen.
struct PresenceTimes {
    Time checked_in_at;
    Time checked_out_at;
};

/// A presence as it is stored, with the newest decision about it, if there is one.
struct Presence {
    PresenceId id;
    SessionId session_id;
    PersonId person_id;
    Time checked_in_at;
    std::optional<Time> checked_out_at;
    std::optional<ClosedBy> closed_by;
    std::int64_t revision = 0;
    /// Minutes before and after these do not count; both are absent where all do.
    std::optional<Time> counts_from;
    std::optional<Time> counts_until;
    std::optional<Time> pending_since;               ///< When a forgotten check-out was found.
    std::optional<Time> stated_out_at;               ///< When the member says that they left.
    Evidence in_evidence = Evidence::changing_code;  ///< Of what happened, not of what was decided.
    std::optional<Minutes> minutes_max;              ///< No more count: the day has no more.
    std::optional<Evidence> out_evidence;            ///< None where nobody's check-out ended it.
    std::optional<Time> decided_in_at;
    std::optional<Time> decided_out_at;
    std::optional<bool> annulled;
    std::optional<PersonId> decided_by;  ///< Nobody (0) where two signs agreed.

    [[nodiscard]] Time in_at() const { return decided_in_at.value_or(checked_in_at); }
    /// Of a pending one the end of the session, which is nobody's word yet.
    [[nodiscard]] std::optional<Time> out_at() const {
        return decided_out_at ? decided_out_at : checked_out_at;
    }
    [[nodiscard]] PresenceState state() const;
    /// How its ends are known after all decisions.
    [[nodiscard]] Evidence in_evidence_now() const;
    [[nodiscard]] std::optional<Evidence> out_evidence_now() const;
    [[nodiscard]] Grade grade() const;
    /// Full minutes that count; of one still inside, until `now`; none of a pending one and of an
    /// annulled one.
    [[nodiscard]] Minutes minutes(Time now) const;
    /// The same without the limit of the day.
    [[nodiscard]] Minutes minutes_unlimited(Time now) const;
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
     counts_from,
     counts_until,
     pending_since,
     stated_out_at,
     minutes_max,
     in_evidence,
     out_evidence,
     decided_in_at,
     decided_out_at,
     annulled,
     decided_by)
)

/// A presence that begins now or began then, under the times that its session has.
Presence new_presence(
    Context& context, const activities::Session& session, PersonId person, Time checked_in_at
);

/// What all presences of one person at one session that have ended amount to: the person's stay.
struct StayTotal {
    Minutes minutes;
    Points points;
};

/// A person's presence at a session, as it stands after all decisions about it.
struct PresenceView {
    PresenceId id;
    SessionId session_id;
    Time checked_in_at;
    std::optional<Time> checked_out_at;  ///< Of a pending one nothing is known.
    std::optional<Time> stated_out_at;   ///< When the member says that they left.
    Minutes minutes;
    Minutes minutes_over;  ///< That do not count because the day has no more.
    PresenceState state = PresenceState::inside;
    std::optional<ClosedBy> closed_by;
    Grade grade = Grade::a;  ///< Of one still inside, by its check-in alone.
    Evidence in_evidence = Evidence::changing_code;
    std::optional<Evidence> out_evidence;
    std::optional<Minutes> stay_minutes;  ///< Of all the person's presences there that have ended.
    std::optional<Points> points;         ///< That those have earned together.
    /// Of the correction just made, when it waits for a second person.
    std::optional<HandEntryId> waiting_entry_id;
};
BOOST_DESCRIBE_STRUCT(
    PresenceView,
    (),
    (id,
     session_id,
     checked_in_at,
     checked_out_at,
     stated_out_at,
     minutes,
     minutes_over,
     state,
     closed_by,
     grade,
     in_evidence,
     out_evidence,
     stay_minutes,
     points,
     waiting_entry_id)
)
PresenceView view_of(const Presence& presence, Time now, const std::optional<StayTotal>& stay);

struct SessionFacts {
    SessionId id;
    std::string title;
    std::string venue;
    Time starts_at;
    Time ends_at;
};
BOOST_DESCRIBE_STRUCT(SessionFacts, (), (id, title, venue, starts_at, ends_at))
SessionFacts facts_of(const activities::Session& session);

}  // namespace hg::attendance
