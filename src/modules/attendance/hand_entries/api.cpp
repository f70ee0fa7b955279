// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/hand_entries/api.hpp"

#include <fmt/core.h>

#include <set>

#include "base/text.hpp"
#include "modules/attendance/events/model.hpp"
#include "modules/attendance/hand_entries/recording.hpp"
#include "modules/attendance/presences/decisions.hpp"
#include "modules/attendance/presences/notice_kinds.hpp"
#include "modules/attendance/presences/store.hpp"

namespace hg::attendance {

namespace {

constexpr Span figured_over = days(90);

activities::Session session_of(Context& context, const HandEntry& entry) {
    auto session = activities::session(context, entry.session_id);
    HG_ASSERT(session.has_value());
    return *std::move(session);
}

/// Whom the organiser means. Others than those known here only by who knows their whole number.
OrRefusal<PersonId> person_meant(
    Context& context, const activities::SessionOrganiser& organiser, const HandEntryPerson& wish
) {
    if (!wish.person_id) {
        const auto person = identity::find_person_with_phone(context, wish.phone.value_or(""));
        if (!person) return Refusal::phone_unknown;
        return *person;
    }
    const auto& session = organiser.session();
    if (!is_known(context.tx, session.id, session.organisation_id, *wish.person_id)) {
        return Refusal::person_outside;
    }
    return *wish.person_id;
}

OrRefusal<HandLine> line_meant(
    Context& context, const activities::SessionOrganiser& organiser, const HandEntryPerson& wish
) {
    HG_TRY(const auto person, person_meant(context, organiser, wish));
    if (person == organiser.person()) return Refusal::own_presence;
    const PresenceTimes times{
        .checked_in_at = wish.checked_in_at, .checked_out_at = wish.checked_out_at
    };
    const auto line = line_of(context, organiser.session(), person, times);
    if (const auto refusal = refusal_of_line(context, organiser.session(), line)) return *refusal;
    return line;
}

/// One refusal is the answer; of several each names its line.
class LineRefusals {
public:
    void add(std::size_t at, Refusal refusal) {
        refused_ = refuse(refusal);
        fields_.push_back({fmt::format("people[{}]", at), refused_.code, refused_.detail});
    }
    [[nodiscard]] bool empty() const { return fields_.empty(); }
    [[nodiscard]] Refused answer(std::size_t lines) const {
        if (lines == 1) return refused_;
        return invalid_input(fields_);
    }

private:
    Refused refused_;
    std::vector<FieldError> fields_;
};

Result<std::vector<HandLine>> lines_meant(
    Context& context, const activities::SessionOrganiser& organiser, const HandEntryCreate& wish
) {
    std::vector<HandLine> lines;
    std::set<PersonId> people;
    LineRefusals refusals;
    for (std::size_t i = 0; i < wish.people.size(); ++i) {
        const auto line = line_meant(context, organiser, wish.people[i]);
        if (!line) {
            refusals.add(i, line.error());
        } else if (!people.insert(line->person_id).second) {
            refusals.add(i, Refusal::present_already);
        } else {
            lines.push_back(*line);
        }
    }
    if (!refusals.empty()) return refusals.answer(wish.people.size());
    return lines;
}

HandEntryLine shown(const Context& context, HandLineRow row) {
    HandEntryLine line;
    line.person_id = row.person_id;
    line.name = std::move(row.name);
    line.phone_masked = identity::masked_phone(context, row.phone_sealed);
    line.checked_in_at = row.checked_in_at;
    line.checked_out_at = row.checked_out_at;
    line.minutes = row.minutes;
    line.corrects = row.corrects;
    line.presence_id = row.presence_id;
    line.check_state = row.check_state;
    line.checked_by_name = std::move(row.checked_by_name);
    line.checked_at = row.checked_at;
    line.check_note = std::move(row.check_note);
    return line;
}

HandEntryReport report_of(Context& context, PersonId reader, HandEntryId id) {
    HandEntryReport report{hand_entry_item(context.tx, id, reader), {}};
    for (auto& row : line_rows(context.tx, id)) {
        report.lines.push_back(shown(context, std::move(row)));
    }
    return report;
}

void tell_recorder(
    Context& context, const HandEntryReader& reader, const notices::Kind& kind, std::string reason
) {
    if (reader.entry().recorded_by == PersonId{}) return;
    notices::notify(
        context,
        reader.entry().recorded_by,
        kind,
        {{"title", reader.session().title},
         {"reason", std::move(reason)},
         {"hand_entry_id", to_string(reader.entry().id)}}
    );
}

void audit(
    Context& context, const HandEntryReader& reader, const char* act, const std::string& detail
) {
    identity::record_audit(
        context,
        {.actor = reader.person(),
         .act = act,
         .subject = fmt::format("hand_entry {}", reader.entry().id.value),
         .detail = detail}
    );
}

}  // namespace

Result<HandEntryReport> hand_entry_create(
    Context& context, const activities::SessionOrganiser& organiser, const HandEntryCreate& wish
) {
    const auto& session = organiser.session();
    if (session.cancelled) return refuse(Refusal::session_cancelled);
    const auto window = check_in_window_of(session, context.tenant.settings);
    if (context.now < window.opens_at) return refuse(Refusal::too_early);
    HG_TRY(auto lines, lines_meant(context, organiser, wish));
    HG_TRY(
        const auto entry,
        enter_by_hand(context, session, {organiser.person(), wish.reason, std::move(lines)})
    );
    return report_of(context, organiser.person(), entry.id);
}

Result<HandEntryReader> HandEntryReader::prove(
    Context& context, const identity::Authenticated& caller, HandEntryId id
) {
    auto entry = hand_entry_with_id(context.tx, id);
    if (!entry) return refuse(Refusal::hand_entry_unknown);
    auto session = session_of(context, *entry);
    if (!organisations::organises(context, caller.person(), session.organisation_id)) {
        return refuse(Refusal::hand_entry_unknown);
    }
    return HandEntryReader(caller.person(), *std::move(entry), std::move(session));
}

Result<HandEntryDecider> HandEntryDecider::prove(
    Context& context, const identity::Authenticated& caller, HandEntryId id
) {
    HG_TRY(auto reader, HandEntryReader::prove(context, caller, id));
    const auto& entry = reader.entry();
    const auto organisation = reader.session().organisation_id;
    const auto lines = lines_of(context.tx, id);
    const bool gains =
        std::ranges::find(lines, caller.person(), &HandLine::person_id) != lines.end();
    if (gains ||
        !organisations::may_decide(context, organisation, entry.recorded_by, caller.person())) {
        return refuse(Refusal::not_decider);
    }
    return HandEntryDecider(std::move(reader));
}

Result<HandEntryReport>
hand_entry_show(Context& context, const HandEntryReader& reader, const HandEntryPath&) {
    return report_of(context, reader.person(), reader.entry().id);
}

Result<HandEntryReport>
hand_entry_approve(Context& context, const HandEntryDecider& decider, const HandEntryPath&) {
    const auto& entry = decider.entry();
    const HandEntryDecision decision{HandEntryState::recorded, decider.person(), ""};
    if (!decide_hand_entry(context.tx, entry.id, decision, context.now)) {
        return refuse(Refusal::hand_entry_decided);
    }
    const auto lines = lines_of(context.tx, entry.id);
    LineRefusals refusals;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto refusal = refusal_of_line(context, decider.session(), lines[i]);
        if (refusal) refusals.add(i, *refusal);
    }
    if (!refusals.empty()) return refusals.answer(lines.size());
    put_into_effect(context, decider.session(), entry, lines);
    audit(context, decider, "hand_entry_approve", "");
    tell_recorder(context, decider, notice_kinds::hand_entry_approved, "");
    context.publish_after_commit(activities::roster_topic(entry.session_id));
    return report_of(context, decider.person(), entry.id);
}

Result<HandEntryReport> hand_entry_refuse(
    Context& context, const HandEntryDecider& decider, const HandEntryRefuse& wish
) {
    const auto& entry = decider.entry();
    const HandEntryDecision decision{HandEntryState::refused, decider.person(), wish.reason};
    if (!decide_hand_entry(context.tx, entry.id, decision, context.now)) {
        return refuse(Refusal::hand_entry_decided);
    }
    audit(context, decider, "hand_entry_refuse", wish.reason);
    tell_recorder(context, decider, notice_kinds::hand_entry_refused, wish.reason);
    return report_of(context, decider.person(), entry.id);
}

Result<HandEntryReport> hand_entry_check(
    Context& context, const HandEntryDecider& decider, const HandEntryCheck& wish
) {
    const auto& entry = decider.entry();
    const bool wrong = wish.verdict == CheckVerdict::wrong;
    const LineCheck check{
        wrong ? CheckState::wrong : CheckState::confirmed, decider.person(), wish.note
    };
    if (!mark_line_checked(context.tx, entry.id, wish.person_id, check, context.now)) {
        return refuse(Refusal::nothing_to_check);
    }
    audit(context, decider, wrong ? "hand_entry_wrong" : "hand_entry_confirm", wish.note);
    if (wrong) {
        const auto lines = lines_of(context.tx, entry.id);
        const auto line = std::ranges::find(lines, wish.person_id, &HandLine::person_id);
        const auto presence = presence_with_id(context.tx, *line->presence_id);
        if (presence->state() != PresenceState::annulled) {
            const PresenceTimes times{
                .checked_in_at = presence->in_at(), .checked_out_at = *presence->out_at()
            };
            decide(
                context,
                *presence,
                decider.session(),
                {DecisionKind::annulment, times, wish.note, decider.person()}
            );
        }
        tell_recorder(context, decider, notice_kinds::hand_entry_found_wrong, wish.note);
    }
    return report_of(context, decider.person(), entry.id);
}

Result<api::Page<HandEntryItem>> hand_entry_list(
    Context& context, const identity::Authenticated& caller, const HandEntryQuery& query
) {
    const HandEntryFilter filter{
        caller.person(), query.show.value_or(HandEntryShow::all), query.session_id
    };
    HG_TRY(auto rows, find_hand_entries(context.tx, api::wish_of(query), filter));
    return api::Page<HandEntryItem>{
        std::move(rows.items), std::move(rows.next_cursor), count_to_do(context.tx, caller.person())
    };
}

Result<CheckFigures>
hand_entry_figures(Context& context, const identity::Authenticated& caller, const api::NoInput&) {
    return CheckFigures{check_figures(context.tx, caller.person(), context.now - figured_over)};
}

Result<Candidates> candidate_list(
    Context& context, const activities::SessionOrganiser& organiser, const CandidateQuery& query
) {
    const auto& session = organiser.session();
    Candidates candidates;
    for (auto& found : find_candidates(
             context.tx, session.id, session.organisation_id, search_pattern(query.q)
         )) {
        candidates.items.push_back(
            {found.person_id,
             std::move(found.name),
             identity::masked_phone(context, found.phone_sealed),
             std::move(found.organisation_name),
             found.signed_up}
        );
    }
    return candidates;
}

}  // namespace hg::attendance
