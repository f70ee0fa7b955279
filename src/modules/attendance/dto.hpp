// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json_read.hpp"
#include "modules/attendance/model.hpp"

namespace hg::attendance {

struct EventBatch {
    std::vector<json::Lenient<Event>> events;
};
BOOST_DESCRIBE_STRUCT(EventBatch, (), (events))
inline std::vector<FieldSpec> field_specs(const EventBatch*) {
    return {{"events", 1, 1000, "In the order in which they happened."}};
}

struct Outcomes {
    std::vector<Outcome> outcomes;
};
BOOST_DESCRIBE_STRUCT(Outcomes, (), (outcomes))

struct SessionPath {
    SessionId session_id;
};
BOOST_DESCRIBE_STRUCT(SessionPath, (), (session_id))

struct DisplayQuery {
    SessionId session_id;
    std::optional<std::string> gate;
};
BOOST_DESCRIBE_STRUCT(DisplayQuery, (), (session_id, gate))
inline std::vector<FieldSpec> field_specs(const DisplayQuery*) {
    return {{"gate", 1, 16, "Names the door: a-z, 0-9, -; main when not given."}};
}

struct DisplayedCode {
    std::int64_t step = 0;
    Time from;
    Time until;
    std::string address;
};
BOOST_DESCRIBE_STRUCT(DisplayedCode, (), (step, from, until, address))

/// All that a display needs for the next minutes, so that a short outage does not blank it.
struct Display {
    SessionFacts session;
    Time now;
    std::int64_t step_seconds = step_ms / 1000;
    std::string gate;
    std::vector<DisplayedCode> codes;
    std::int64_t inside = 0;
    std::int64_t expected = 0;
};
BOOST_DESCRIBE_STRUCT(Display, (), (session, now, step_seconds, gate, codes, inside, expected))

enum class RosterState { expected, inside, left, annulled };
BOOST_DESCRIBE_ENUM(RosterState, expected, inside, left, annulled)
enum class Exception { forgotten_check_out, corrected, annulled };
BOOST_DESCRIBE_ENUM(Exception, forgotten_check_out, corrected, annulled)

struct RosterItem {
    std::optional<PresenceId> presence_id;
    PersonId person_id;
    std::string name;
    RosterState state = RosterState::expected;
    std::optional<Time> checked_in_at;
    std::optional<Time> checked_out_at;
    Minutes minutes;
    std::optional<Points> points;
    std::optional<ClosedBy> closed_by;
    std::optional<Exception> exception;
};
BOOST_DESCRIBE_STRUCT(
    RosterItem,
    (),
    (presence_id,
     person_id,
     name,
     state,
     checked_in_at,
     checked_out_at,
     minutes,
     points,
     closed_by,
     exception)
)

/// The room as it is: who is expected, inside, gone, and what needs an organiser's eye.
struct Roster {
    std::int64_t expected = 0;
    std::int64_t inside = 0;
    std::int64_t left = 0;
    std::int64_t exceptions = 0;
    std::vector<RosterItem> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(Roster, (), (expected, inside, left, exceptions, items, next_cursor))

struct PresencePath {
    PresenceId presence_id;
};
BOOST_DESCRIBE_STRUCT(PresencePath, (), (presence_id))

struct PresenceCorrect {
    PresenceId presence_id;
    Time checked_in_at;
    Time checked_out_at;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(PresenceCorrect, (), (presence_id, checked_in_at, checked_out_at, reason))
inline std::vector<FieldSpec> field_specs(const PresenceCorrect*) {
    return {{"reason", 2, 200, "Shown to the member."}};
}

struct PresenceAnnul {
    PresenceId presence_id;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(PresenceAnnul, (), (presence_id, reason))
inline std::vector<FieldSpec> field_specs(const PresenceAnnul*) {
    return {{"reason", 2, 200, "Shown to the member."}};
}

struct DecisionView {
    Time decided_at;
    std::string decided_by_name;
    Time checked_in_at;
    Time checked_out_at;
    bool annulled = false;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(
    DecisionView, (), (decided_at, decided_by_name, checked_in_at, checked_out_at, annulled, reason)
)

/// A presence with the session it belongs to and every decision about it.
struct PresenceReport : PresenceView {
    std::string title;
    std::string venue;
    Time starts_at;
    Time ends_at;
    std::vector<DecisionView> history;
};
BOOST_DESCRIBE_STRUCT(PresenceReport, (PresenceView), (title, venue, starts_at, ends_at, history))

struct MyPresence {
    std::optional<PresenceView> presence;
    std::optional<SessionFacts> session;
};
BOOST_DESCRIBE_STRUCT(MyPresence, (), (presence, session))

}  // namespace hg::attendance
