// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/call.hpp"
#include "modules/attendance/codes/model.hpp"
#include "modules/attendance/presences/model.hpp"

namespace hg::attendance {

struct SessionPath {
    SessionId session_id;
};
BOOST_DESCRIBE_STRUCT(SessionPath, (), (session_id))

BOOST_DEFINE_ENUM_CLASS(RosterState, expected, inside, pending, left, annulled)
BOOST_DEFINE_ENUM_CLASS(Exception, forgotten_check_out, corrected, annulled)

/// One person. Times, minutes and points are those of all presences there; `presence_id` is the one
/// that is open, or the last that was not annulled, or the last.
struct RosterItem {
    std::optional<PresenceId> presence_id;
    std::int64_t presences = 0;
    PersonId person_id;
    std::string name;
    RosterState state = RosterState::expected;
    std::optional<Time> checked_in_at;
    std::optional<Time> checked_out_at;
    std::optional<Time> stated_out_at;
    Minutes minutes;
    std::optional<Points> points;
    std::optional<ClosedBy> closed_by;
    std::optional<Grade> grade;  ///< The least of the presences that were not annulled.
    std::optional<Exception> exception;
    // Of somebody without a name, and of people whose names look the same.
    std::optional<std::string> phone_masked;
    std::optional<std::string> organisation_name;
};
BOOST_DESCRIBE_STRUCT(
    RosterItem,
    (),
    (presence_id,
     presences,
     person_id,
     name,
     state,
     checked_in_at,
     checked_out_at,
     stated_out_at,
     minutes,
     points,
     closed_by,
     grade,
     exception,
     phone_masked,
     organisation_name)
)

/// A session as it is now: who is expected, inside, gone, has forgotten to check out, and what
/// needs an organiser's eye.
struct Roster {
    std::int64_t expected = 0;
    std::int64_t inside = 0;
    std::int64_t pending = 0;
    std::int64_t left = 0;
    std::int64_t exceptions = 0;
    std::vector<RosterItem> items;
};
BOOST_DESCRIBE_STRUCT(Roster, (), (expected, inside, pending, left, exceptions, items))

Result<Roster>
roster_show(Context& context, const activities::SessionOrganiser& caller, const SessionPath&);
std::string topic_of_roster(const api::PathValues& path);

/// Proof that the caller organises the session; knows where the tenant is reached, because a
/// display shows addresses.
class DisplayKeeper {
public:
    static constexpr const char* permission = activities::SessionOrganiser::permission;
    static constexpr std::string_view subject = activities::SessionOrganiser::subject;
    using Subject = SessionId;
    using Requires = identity::Authenticated;
    static Result<DisplayKeeper> prove(Context& context, const Requires& caller, Subject id);

    [[nodiscard]] const activities::Session& session() const { return session_; }
    /// What stands before each code.
    [[nodiscard]] const std::string& address() const { return address_; }

private:
    DisplayKeeper(activities::Session session, std::string address)
        : session_(std::move(session)), address_(std::move(address)) {}
    activities::Session session_;
    std::string address_;
};

struct DisplayQuery {
    SessionId session_id;
    std::optional<std::string> gate;
};
BOOST_DESCRIBE_STRUCT(DisplayQuery, (), (session_id, gate))
inline std::vector<FieldSpec> field_specs(const DisplayQuery*) {
    return {field(&DisplayQuery::gate)
                .between(1, 16)
                .described("Names the entrance: a-z, 0-9, -; main when not given.")};
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
    std::string printed_address;  ///< Of a code on paper, which proves less.
    std::int64_t inside = 0;
    std::int64_t expected = 0;
};
BOOST_DESCRIBE_STRUCT(
    Display, (), (session, now, step_seconds, gate, codes, printed_address, inside, expected)
)

Result<Display> display_show(
    Context& context, const DisplayKeeper& keeper, const DisplayQuery& query
);

}  // namespace hg::attendance
