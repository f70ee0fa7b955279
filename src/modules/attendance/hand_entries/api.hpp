// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/call.hpp"
#include "api/page.hpp"
#include "modules/attendance/hand_entries/store.hpp"

namespace hg::attendance {

/// Who was there when: somebody who signed up or belongs to the organisation by id, anybody else by
/// their whole number.
struct HandEntryPerson {
    std::optional<PersonId> person_id;
    std::optional<std::string> phone;
    Time checked_in_at;
    Time checked_out_at;
};
BOOST_DESCRIBE_STRUCT(HandEntryPerson, (), (person_id, phone, checked_in_at, checked_out_at))
inline std::vector<FieldSpec> field_specs(const HandEntryPerson*) {
    return {field(&HandEntryPerson::phone)
                .between(1, 40)
                .described("Of somebody who has no id here: the whole number.")};
}

struct HandEntryCreate {
    SessionId session_id;
    std::vector<HandEntryPerson> people;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(HandEntryCreate, (), (session_id, people, reason))
inline std::vector<FieldSpec> field_specs(const HandEntryCreate*) {
    return {
        field(&HandEntryCreate::people)
            .between(1, 200)
            .described("Who was there when. All are entered, or none."),
        field(&HandEntryCreate::reason)
            .between(2, 200)
            .described("Why they could not scan; shown to them."),
    };
}

struct HandEntryLine {
    PersonId person_id;
    std::string name;  ///< Empty of somebody who is not known here.
    std::optional<std::string> phone_masked;
    Time checked_in_at;
    Time checked_out_at;
    Minutes minutes;                     ///< That count more because of it.
    std::optional<PresenceId> corrects;  ///< The presence whose times it changes.
    std::optional<PresenceId> presence_id;
    std::optional<CheckState> check_state;
    std::string checked_by_name;
    std::optional<Time> checked_at;
    std::optional<std::string> check_note;
};
BOOST_DESCRIBE_STRUCT(
    HandEntryLine,
    (),
    (person_id,
     name,
     phone_masked,
     checked_in_at,
     checked_out_at,
     minutes,
     corrects,
     presence_id,
     check_state,
     checked_by_name,
     checked_at,
     check_note)
)

/// With its lines.
struct HandEntryReport : HandEntryItem {
    std::vector<HandEntryLine> lines;
};
BOOST_DESCRIBE_STRUCT(HandEntryReport, (HandEntryItem), (lines))

/// Refusals: session_cancelled, too_early; of a person own_presence, person_outside, phone_unknown,
/// and those of the line; quota_used, approver_missing.
Result<HandEntryReport> hand_entry_create(
    Context& context, const activities::SessionOrganiser& organiser, const HandEntryCreate& wish
);

/// Proof that the caller organises the session of an entry. To all others it does not exist.
/// Refusal: hand_entry_unknown.
class HandEntryReader {
public:
    static constexpr const char* permission = "hand_entry_reader";
    static constexpr std::string_view subject = "hand_entry_id";
    using Subject = HandEntryId;
    using Requires = identity::Authenticated;
    static Result<HandEntryReader> prove(Context& context, const Requires& caller, Subject id);

    [[nodiscard]] PersonId person() const { return person_; }
    [[nodiscard]] const HandEntry& entry() const { return entry_; }
    [[nodiscard]] const activities::Session& session() const { return session_; }

protected:
    HandEntryReader(PersonId person, HandEntry entry, activities::Session session)
        : person_(person), entry_(std::move(entry)), session_(std::move(session)) {}

private:
    PersonId person_;
    HandEntry entry_;
    activities::Session session_;
};

/// Proof that the caller is the second person that an entry needs: an organiser above who neither
/// entered it nor gains by it. Refusals: hand_entry_unknown, not_decider.
class HandEntryDecider : public HandEntryReader {
public:
    static constexpr const char* permission = "hand_entry_decider";
    static Result<HandEntryDecider> prove(Context& context, const Requires& caller, Subject id);

private:
    explicit HandEntryDecider(HandEntryReader reader) : HandEntryReader(std::move(reader)) {}
};

struct HandEntryPath {
    HandEntryId hand_entry_id;
};
BOOST_DESCRIBE_STRUCT(HandEntryPath, (), (hand_entry_id))

Result<HandEntryReport>
hand_entry_show(Context& context, const HandEntryReader& reader, const HandEntryPath&);

/// Refusals: hand_entry_decided, and those of its lines as things stand now.
Result<HandEntryReport>
hand_entry_approve(Context& context, const HandEntryDecider& decider, const HandEntryPath&);

struct HandEntryRefuse {
    HandEntryId hand_entry_id;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(HandEntryRefuse, (), (hand_entry_id, reason))
inline std::vector<FieldSpec> field_specs(const HandEntryRefuse*) {
    return {field(&HandEntryRefuse::reason).between(2, 200).described("Told to who entered it.")};
}
/// Refusal: hand_entry_decided.
Result<HandEntryReport> hand_entry_refuse(
    Context& context, const HandEntryDecider& decider, const HandEntryRefuse& wish
);

BOOST_DEFINE_ENUM_CLASS(CheckVerdict, confirmed, wrong)
struct HandEntryCheck {
    HandEntryId hand_entry_id;
    PersonId person_id;
    CheckVerdict verdict = CheckVerdict::confirmed;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(HandEntryCheck, (), (hand_entry_id, person_id, verdict, note))
inline std::vector<FieldSpec> field_specs(const HandEntryCheck*) {
    return {field(&HandEntryCheck::note).between(2, 200).described("How it was checked.")};
}
/// What a check found; what was wrong is annulled. Refusal: nothing_to_check.
Result<HandEntryReport> hand_entry_check(
    Context& context, const HandEntryDecider& decider, const HandEntryCheck& wish
);

struct HandEntryQuery : api::PageQuery {
    std::optional<HandEntryShow> show;
    std::optional<SessionId> session_id;
};
BOOST_DESCRIBE_STRUCT(HandEntryQuery, (api::PageQuery), (show, session_id))
inline std::vector<FieldSpec> field_specs(const HandEntryQuery*) {
    return {
        field(&HandEntryQuery::show)
            .described("mine_to_do: what waits for the caller; waiting, checks or all; all."),
        field(&HandEntryQuery::session_id).described("Only of this session."),
    };
}
/// What was entered by hand in the organisations of the caller; the total is what waits for them.
Result<api::Page<HandEntryItem>> hand_entry_list(
    Context& context, const identity::Authenticated& caller, const HandEntryQuery& query
);

struct CheckFigures {
    std::vector<CheckFigure> items;
};
BOOST_DESCRIBE_STRUCT(CheckFigures, (), (items))
Result<CheckFigures>
hand_entry_figures(Context& context, const identity::Authenticated& caller, const api::NoInput&);

struct CandidateQuery {
    SessionId session_id;
    std::string q;
};
BOOST_DESCRIBE_STRUCT(CandidateQuery, (), (session_id, q))
inline std::vector<FieldSpec> field_specs(const CandidateQuery*) {
    return {field(&CandidateQuery::q).between(1, 40).described("A part of the name.")};
}
struct CandidateItem {
    PersonId person_id;
    std::string name;
    std::optional<std::string> phone_masked;
    std::string organisation_name;
    bool signed_up = false;
};
BOOST_DESCRIBE_STRUCT(
    CandidateItem, (), (person_id, name, phone_masked, organisation_name, signed_up)
)
struct Candidates {
    std::vector<CandidateItem> items;
};
BOOST_DESCRIBE_STRUCT(Candidates, (), (items))
/// Whom the organiser may enter by name: who signed up, and members of the organisation and those
/// below it; twenty at most.
Result<Candidates> candidate_list(
    Context& context, const activities::SessionOrganiser& organiser, const CandidateQuery& query
);

}  // namespace hg::attendance
