// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "modules/attendance/service.hpp"
#include "modules/notices/notices.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::attendance {

namespace {

constexpr notices::Kind presence_corrected{"attendance.presence_corrected"};
constexpr notices::Kind presence_annulled{"attendance.presence_annulled"};

/// A presence is not moved further from its session than this.
constexpr Span near_session = hours(12);

bool are_possible(Time in, Time out, const activities::Session& session, Time now) {
    return in <= out && out <= now && in >= session.starts_at - near_session &&
           out <= session.ends_at + near_session;
}

/// Writes the decision down, lets hours and points follow, tells the member, touches the room.
Result<PresenceView> decide(
    Context& context,
    const Decider& by,
    Decision decision,
    std::string_view act,
    const notices::Kind& kind
) {
    const auto& before = by.presence();
    if (!before.checked_out_at) {
        // Decided times may lie before the check-in that happened; what happened stays in order.
        const auto out = std::max(decision.checked_out_at, before.checked_in_at);
        close_presence(context.tx, before.id, out, ClosedBy::organiser);
    }
    decision.presence_id = before.id;
    decision.revision = before.revision + 1;
    decision.decided_by = by.person();
    decision.decided_at = context.now;
    insert_decision(context.tx, decision);
    const auto after = *presence_with_id(context.tx, before.id);
    const auto earned = points::earn(context, earning_of(after, by.session(), decision.reason));
    identity::record_audit(
        context,
        {by.person(), std::string(act), fmt::format("presence {}", before.id.value), decision.reason
        }
    );
    notices::notify(
        context,
        before.person_id,
        kind,
        {{"title", by.session().title},
         {"minutes", std::to_string(after.minutes(context.now).value)},
         {"reason", decision.reason},
         {"presence_id", to_string(before.id)}}
    );
    context.publish_after_commit(activities::roster_topic(before.session_id));
    return view_of(after, context.now, earned);
}

std::vector<DecisionView> history_of(Context& context, PresenceId presence) {
    const auto decisions = decisions_about(context.tx, presence);
    std::vector<PersonId> people;
    for (const auto& decision : decisions) people.push_back(decision.decided_by);
    const auto names = identity::names_of(context, people);
    std::vector<DecisionView> history;
    for (const auto& decision : decisions) {
        const auto found = names.find(decision.decided_by);
        history.push_back({
            .decided_at = decision.decided_at,
            .decided_by_name = found == names.end() ? "" : found->second.name,
            .checked_in_at = decision.checked_in_at,
            .checked_out_at = decision.checked_out_at,
            .annulled = decision.annulled,
            .reason = decision.reason,
        });
    }
    return history;
}

}  // namespace

Result<Decider> Decider::prove(
    Context& context, const identity::Authenticated& caller, PresenceId id
) {
    const auto presence = presence_with_id(context.tx, id);
    if (!presence) return refuse(Refusal::presence_unknown);
    const auto session = activities::session(context, presence->session_id);
    HG_ASSERT(session.has_value());
    if (!organisations::organises(context, caller.person(), session->organisation_id)) {
        return refuse(Refusal::not_organiser);
    }
    if (presence->person_id == caller.person()) return refuse(Refusal::own_presence);
    return Decider(caller.person(), *presence, *session);
}

Result<PresenceView> correct(Context& context, const Decider& by, const PresenceCorrect& wish) {
    if (!are_possible(wish.checked_in_at, wish.checked_out_at, by.session(), context.now)) {
        return refuse(Refusal::times_impossible);
    }
    // Nobody is at two places: no minute of a person counts twice.
    if (is_elsewhere(context.tx, by.presence(), wish.checked_in_at, wish.checked_out_at)) {
        return refuse(Refusal::times_impossible);
    }
    Decision decision;
    decision.checked_in_at = wish.checked_in_at;
    decision.checked_out_at = wish.checked_out_at;
    decision.reason = wish.reason;
    return decide(context, by, decision, "presence_correct", presence_corrected);
}

Result<PresenceView> annul(Context& context, const Decider& by, const PresenceAnnul& wish) {
    const auto& presence = by.presence();
    if (presence.state() == PresenceState::annulled) return refuse(Refusal::already_annulled);
    Decision decision;
    decision.checked_in_at = presence.in_at();
    decision.checked_out_at = presence.out_at().value_or(std::max(context.now, presence.in_at()));
    decision.annulled = true;
    decision.reason = wish.reason;
    return decide(context, by, decision, "presence_annul", presence_annulled);
}

Result<PresenceReport> report_of(Context& context, PersonId reader, PresenceId id) {
    const auto presence = presence_with_id(context.tx, id);
    if (!presence) return refuse(Refusal::presence_unknown);
    const auto session = activities::session(context, presence->session_id);
    HG_ASSERT(session.has_value());
    const bool may_read = presence->person_id == reader ||
                          organisations::organises(context, reader, session->organisation_id);
    if (!may_read) return refuse(Refusal::presence_unknown);
    const auto earned = presence->out_at() ? points::earned_by(context, id) : std::nullopt;
    return PresenceReport{
        view_of(*presence, context.now, earned),
        session->title,
        session->venue,
        session->starts_at,
        session->ends_at,
        history_of(context, id),
    };
}

MyPresence my_presence(Context& context, PersonId person) {
    const auto presence = open_presence(context.tx, person);
    if (!presence) return {};
    const auto session = activities::session(context, presence->session_id);
    HG_ASSERT(session.has_value());
    return {view_of(*presence, context.now, {}), facts_of(*session)};
}

}  // namespace hg::attendance
