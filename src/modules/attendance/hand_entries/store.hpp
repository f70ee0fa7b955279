// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/listing.hpp"
#include "modules/attendance/hand_entries/model.hpp"

namespace hg::attendance {

void insert_hand_entry(
    db::Transaction& tx, const HandEntry& entry, const std::vector<HandLine>& lines
);
std::optional<HandEntry> hand_entry_with_id(db::Transaction& tx, HandEntryId id);
std::vector<HandLine> lines_of(db::Transaction& tx, HandEntryId id);

struct HandEntryDecision {
    HandEntryState state = HandEntryState::recorded;
    PersonId by;
    std::string reason;
};
/// Answers false when somebody has decided before.
bool decide_hand_entry(
    db::Transaction& tx, HandEntryId id, const HandEntryDecision& decision, Time now
);
/// The line has had its effect on this presence; `check` where chance has chosen it to be checked.
void mark_line_recorded(
    db::Transaction& tx,
    HandEntryId id,
    PersonId person,
    PresenceId presence,
    std::optional<CheckState> check
);
struct LineCheck {
    CheckState state = CheckState::confirmed;
    PersonId by;
    std::string note;
};
/// Answers false when the line is not to be checked, or was.
bool mark_line_checked(
    db::Transaction& tx, HandEntryId id, PersonId person, const LineCheck& check, Time now
);

/// Whether the person signed up for the session, or is a member of the organisation or one below.
bool is_known(db::Transaction& tx, SessionId session, OrganisationId organisation, PersonId person);
/// Minutes that were entered by hand for the person since then and stand, or wait; but for those of
/// one presence.
Minutes minutes_by_hand(
    db::Transaction& tx, PersonId person, Time since, std::optional<PresenceId> but_for
);
/// For how many people the organiser has entered times since then.
std::int64_t people_entered(db::Transaction& tx, PersonId organiser, Time since);
/// The entry that waits for a second person before it corrects the presence.
std::optional<HandEntryId> entry_waiting_for(db::Transaction& tx, PresenceId presence);
/// The presence is reckoned anew: what was asked for its day is not asked any more.
void withdraw_day_limit(db::Transaction& tx, PresenceId presence, Time now);
/// How many were there without a spot.
std::int64_t people_without_spot(db::Transaction& tx, SessionId session);

/// By whom a presence was entered that nobody scanned.
struct EntryNote {
    std::string entered_by_name;
    std::string entered_because;
    std::optional<std::string> approved_by_name;
};
BOOST_DESCRIBE_STRUCT(EntryNote, (), (entered_by_name, entered_because, approved_by_name))
std::optional<EntryNote> note_about(db::Transaction& tx, PresenceId presence);

/// An entry in a list of the desk.
struct HandEntryItem {
    HandEntryId id;
    SessionId session_id;
    std::string title;
    std::string venue;
    Time starts_at;
    Time ends_at;
    std::string recorded_by_name;  ///< Empty: the rules entered it by themselves.
    Time recorded_at;
    std::string reason;
    HandEntryState state = HandEntryState::recorded;
    std::optional<WaitReason> waits_because;
    std::string decided_by_name;
    std::optional<Time> decided_at;
    std::optional<std::string> decision_reason;
    std::int64_t people = 0;
    Minutes minutes;
    std::int64_t open_checks = 0;
    bool may_decide = false;  ///< The reader may approve, refuse and check it.
};
BOOST_DESCRIBE_STRUCT(
    HandEntryItem,
    (),
    (id,
     session_id,
     title,
     venue,
     starts_at,
     ends_at,
     recorded_by_name,
     recorded_at,
     reason,
     state,
     waits_because,
     decided_by_name,
     decided_at,
     decision_reason,
     people,
     minutes,
     open_checks,
     may_decide)
)
BOOST_DEFINE_ENUM_CLASS(HandEntryShow, mine_to_do, waiting, checks, all)
struct HandEntryFilter {
    PersonId reader;
    HandEntryShow show = HandEntryShow::all;
    std::optional<SessionId> session;
};
Result<db::Rows<HandEntryItem>> find_hand_entries(
    db::Transaction& tx, const db::ListWish& wish, const HandEntryFilter& filter
);
std::int64_t count_to_do(db::Transaction& tx, PersonId reader);
/// One as the reader sees it.
HandEntryItem hand_entry_item(db::Transaction& tx, HandEntryId id, PersonId reader);

/// A line as it is shown; the name stays empty of somebody who is not known here.
struct HandLineRow : HandLine {
    std::string name;
    std::optional<Bytes> phone_sealed;
    std::optional<CheckState> check_state;
    std::string checked_by_name;
    std::optional<Time> checked_at;
    std::optional<std::string> check_note;
};
BOOST_DESCRIBE_STRUCT(
    HandLineRow,
    (HandLine),
    (name, phone_sealed, check_state, checked_by_name, checked_at, check_note)
)
std::vector<HandLineRow> line_rows(db::Transaction& tx, HandEntryId id);

/// How often the checks found what somebody entered to be wrong.
struct CheckFigure {
    std::string recorded_by_name;
    std::int64_t entered = 0;
    Minutes minutes;
    std::int64_t checked = 0;
    std::int64_t wrong = 0;
};
BOOST_DESCRIBE_STRUCT(CheckFigure, (), (recorded_by_name, entered, minutes, checked, wrong))
/// By who entered since then, in the organisations of the reader, those with most found wrong
/// first.
std::vector<CheckFigure> check_figures(db::Transaction& tx, PersonId reader, Time since);

/// People who may be entered at a session, by a part of their name.
struct Candidate {
    PersonId person_id;
    std::string name;
    std::optional<Bytes> phone_sealed;
    std::string organisation_name;
    bool signed_up = false;
};
BOOST_DESCRIBE_STRUCT(Candidate, (), (person_id, name, phone_sealed, organisation_name, signed_up))
std::vector<Candidate> find_candidates(
    db::Transaction& tx, SessionId session, OrganisationId organisation, const std::string& pattern
);

}  // namespace hg::attendance
